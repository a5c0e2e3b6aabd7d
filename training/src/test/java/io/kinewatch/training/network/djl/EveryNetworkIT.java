package io.kinewatch.training.network.djl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import io.kinewatch.training.network.Network;
import io.kinewatch.training.network.NetworkArguments;
import io.kinewatch.training.network.Networks;
import io.kinewatch.training.network.TensorSpec;
import io.kinewatch.training.network.golden.FormulaWeights;
import io.kinewatch.training.network.weights.InitialWeights;
import io.kinewatch.training.network.weights.Weights;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every network, a sixteenth as wide: a step of training lowers the loss and reaches every weight. */
class EveryNetworkIT {
    private static final int BATCH = 4;

    static Stream<String> names() {
        return Networks.names().stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void shouldLearnFromOneStep(String name) {
        Network network = Networks.build(
                name,
                NetworkArguments.of(BATCH)
                        .with("width", 0.0625)
                        .with("frames", 16)
                        .with("size", 32));
        Weights before = InitialWeights.of(network, 7);
        try (Model model = Model.newInstance("net", "PyTorch")) {
            var block = new NetworkBlock(network);
            block.load(model.getNDManager(), before);
            model.setBlock(block);

            float[] losses = losses(model, network);

            assertTrue(losses[1] < losses[0], name + " " + Arrays.toString(losses));
            assertEquals(List.of(), unmoved(network, before, block.save()), name);
        }
    }

    private static List<String> unmoved(Network network, Weights before, Weights after) {
        return network.tensors().stream()
                .filter(tensor ->
                        tensor.role() == TensorSpec.Role.CONV_WEIGHT || tensor.role() == TensorSpec.Role.LINEAR_WEIGHT)
                .map(TensorSpec::name)
                .filter(tensor -> Arrays.equals(
                        before.get(tensor).toArray(), after.get(tensor).toArray()))
                .toList();
    }

    /** The loss of one batch before and after a step on it, with the same dropout. */
    private static float[] losses(Model model, Network network) {
        var losses = new float[2];
        var config = new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss())
                .optOptimizer(Optimizer.sgd()
                        .setLearningRateTracker(Tracker.fixed(1e-4f))
                        .build());
        try (Trainer trainer = model.newTrainer(config)) {
            trainer.initialize(batched(network, 1));
            for (int step = 0; step < losses.length; step++) {
                losses[step] = step(trainer, network);
            }
        }
        return losses;
    }

    private static float step(Trainer trainer, Network network) {
        Engine.getEngine("PyTorch").setRandomSeed(11);
        float loss;
        try (NDManager manager = trainer.getManager().newSubManager();
                GradientCollector collector = trainer.newGradientCollector()) {
            var clips = new NDList(manager.create(clips(network), batched(network, BATCH)));
            var labels = new NDList(manager.create(new long[] {0, 1, 2, 3}));
            NDArray value = trainer.getLoss().evaluate(labels, trainer.forward(clips));
            collector.backward(value);
            loss = value.getFloat();
        }
        trainer.step();
        return loss;
    }

    /** Noise of four brightnesses: alike clips would leave a batch norm of four values with next to nothing to divide by. */
    private static float[] clips(Network network) {
        float[] values = FormulaWeights.clips(network, BATCH);
        for (int i = 0; i < values.length; i++) {
            long clip = (long) i * BATCH / values.length;
            values[i] += clip;
        }
        return values;
    }

    private static Shape batched(Network network, int batch) {
        long[] clip = network.input().dimensions().stream().mapToLong(d -> d).toArray();
        return new Shape(batch).addAll(new Shape(clip));
    }
}
