package io.kinewatch.training.bench;

import io.kinewatch.training.preset.PlanDraft;
import io.kinewatch.training.preset.PlanInput;
import io.kinewatch.training.preset.Presets;
import io.kinewatch.training.train.TrainingPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The plans that are measured: data and descent of the preset {@code hara-2017} (16 frames of 112x112, multi-scale corner crops, flips) with
 * another network, in one long epoch. Stateless.
 */
final class BenchPlans {
    private BenchPlans() {}

    /**
     * One epoch of so many steps.
     *
     * @param arguments of the network that are not the preset's
     */
    static TrainingPlan plan(PlanInput input, String network, Map<String, String> arguments, int batch, int steps) {
        PlanDraft draft = new PlanDraft(Presets.plan("hara-2017", input), input);
        draft.network(network, arguments);
        draft.set("/descent/batch", batch);
        draft.set("/descent/microBatch", batch);
        draft.set("/descent/learningRate", 1e-3);
        draft.set("/descent/schedule", Map.of("kind", "constant"));
        draft.set("/length/epochs", 1);
        draft.set("/length/clipsPerEpoch", batch * steps);
        List<String> problems = new ArrayList<>();
        TrainingPlan plan = draft.plan(problems);
        if (plan == null) {
            throw new IllegalArgumentException(String.join("; ", problems));
        }
        return plan;
    }
}
