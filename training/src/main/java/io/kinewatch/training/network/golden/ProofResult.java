package io.kinewatch.training.network.golden;

import java.util.List;
import java.util.Map;

/**
 * What came of comparing one reference file with the network here. Immutable.
 *
 * @param file its name
 * @param network our name for it; empty if there is none
 * @param arguments of our network
 * @param parameters whether their number is equal
 * @param multiplyAdds whether their number is equal, in all and layer by layer
 * @param stateDict whether names and shapes are EQUAL, MAPPED (other names, same shapes in execution order) or DIFFERENT
 * @param block largest difference of the trainable block's logits, in standard deviations of the logits; null if it did not run
 * @param graph the same for the exported graph in OnnxRuntime
 * @param cpuForm the same for its CPU form
 * @param stages how many activations were compared
 * @param worstStage the one that is farthest from the reference's; null if none was compared
 * @param problems what does not hold, in words
 */
public record ProofResult(
        String file,
        String network,
        Map<String, String> arguments,
        Outcome outcome,
        boolean parameters,
        boolean multiplyAdds,
        String stateDict,
        Double block,
        Double graph,
        Double cpuForm,
        int stages,
        StageDifference worstStage,
        List<String> problems,
        double seconds) {
    public ProofResult {
        arguments = Map.copyOf(arguments);
        problems = List.copyOf(problems);
    }

    /** How it ended. */
    public enum Outcome {
        PASSED,
        FAILED,
        /** The reference is of a network that is not here. */
        UNKNOWN
    }

    static ProofResult unknown(String file, String why) {
        return without(file, Outcome.UNKNOWN, "no such network here: " + why);
    }

    static ProofResult failed(String file, String problem) {
        return without(file, Outcome.FAILED, problem);
    }

    private static ProofResult without(String file, Outcome outcome, String problem) {
        return new ProofResult(
                file,
                "",
                Map.of(),
                outcome,
                false,
                false,
                TensorNames.Agreement.DIFFERENT.name(),
                null,
                null,
                null,
                0,
                null,
                List.of(problem),
                0);
    }
}
