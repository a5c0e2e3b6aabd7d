package io.kinewatch.training.network.djl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import ai.djl.training.Trainer;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import io.kinewatch.training.network.EveryKind;
import io.kinewatch.training.network.Network;
import io.kinewatch.training.network.NetworkArguments;
import io.kinewatch.training.network.Networks;
import io.kinewatch.training.network.golden.FormulaWeights;
import io.kinewatch.training.network.weights.InitialWeights;
import io.kinewatch.training.network.weights.Weights;
import java.util.Arrays;
import java.util.HashMap;
import org.junit.jupiter.api.Test;

/** The trainable block in training; that it computes what the published code computes is for NetworkProofIT to show. */
class NetworkBlockIT {
    @Test
    void shouldKeepPublishedNamesAndValuesBothWays() {
        Network network = small();
        Weights weights = InitialWeights.of(network, 3);
        try (Model model = Model.newInstance("net", "PyTorch")) {
            var block = new NetworkBlock(network);
            model.setBlock(block);

            block.load(model.getNDManager(), InitialWeights.of(network, 4));
            block.load(model.getNDManager(), weights);
            Weights saved = block.save();

            assertEquals(weights.tensors().keySet(), saved.tensors().keySet());
            assertEquals(
                    weights.tensors().keySet().stream().toList(),
                    block.getParameters().keys());
            weights.tensors()
                    .forEach((name, tensor) ->
                            assertArrayEquals(tensor.toArray(), saved.get(name).toArray(), name));
        }
    }

    @Test
    void shouldLearnTwoClipsAndMoveItsRunningStatistics() {
        Network network = small();
        Weights before = InitialWeights.of(network, 3);
        try (Model model = Model.newInstance("net", "PyTorch")) {
            var block = new NetworkBlock(network);
            block.load(model.getNDManager(), before);
            model.setBlock(block);

            float[] losses = train(model, network, 8);

            Weights after = block.save();
            assertTrue(losses[7] < losses[0] / 2, Arrays.toString(losses));
            for (String name : before.tensors().keySet()) {
                assertFalse(
                        Arrays.equals(
                                before.get(name).toArray(), after.get(name).toArray()),
                        name + " did not move");
            }
        }
    }

    @Test
    void shouldGiveTheNewBatchATenthOfTheRunningMean() {
        Network network = small();
        try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
            var block = new NetworkBlock(network);
            block.load(manager, InitialWeights.of(network, 3));
            NDArray clips = manager.create(FormulaWeights.clips(network, 4), batched(network, 4));
            var stem = new HashMap<String, float[]>();
            block.watch(clips, (layer, output) -> stem.computeIfAbsent(layer, name -> channelMeans(output)));
            float[] means = stem.get("conv1");

            block.forward(new ParameterStore(manager, false), new NDList(clips), true);

            float[] running = block.save().get("bn1.running_mean").toArray();
            for (int channel = 0; channel < means.length; channel++) {
                assertEquals(0.1 * means[channel], running[channel], 1e-6);
            }
        }
    }

    private static float[] channelMeans(NDArray volume) {
        if (volume.getShape().dimension() < 5) {
            return new float[0];
        }
        NDArray byChannel = volume.swapAxes(0, 1).reshape(volume.getShape().get(1), -1);
        return byChannel.mean(new int[] {1}).toFloatArray();
    }

    private static float[] train(Model model, Network network, int steps) {
        var losses = new float[steps];
        var config = new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss())
                .optOptimizer(Optimizer.sgd()
                        .setLearningRateTracker(Tracker.fixed(0.01f))
                        .build());
        try (Trainer trainer = model.newTrainer(config)) {
            trainer.initialize(batched(network, 1));
            for (int step = 0; step < steps; step++) {
                try (NDManager manager = trainer.getManager().newSubManager();
                        GradientCollector collector = trainer.newGradientCollector()) {
                    var clips = new NDList(manager.create(FormulaWeights.clips(network, 2), batched(network, 2)));
                    var labels = new NDList(manager.create(new long[] {0, 1}));
                    NDArray loss = trainer.getLoss().evaluate(labels, trainer.forward(clips));
                    collector.backward(loss);
                    losses[step] = loss.getFloat();
                }
                trainer.step();
            }
        }
        return losses;
    }

    @Test
    void shouldForeseeTheShapeOfItsOutput() {
        var block = new NetworkBlock(EveryKind.network());

        Shape[] shapes = block.getOutputShapes(new Shape[] {new Shape(4, 3, 5, 11, 9)});

        assertArrayEquals(new Shape[] {new Shape(4, 7)}, shapes);
    }

    private static Network small() {
        return Networks.build(
                "hara/resnet-10",
                NetworkArguments.of(3).with("width", 0.125).with("frames", 8).with("size", 32));
    }

    private static Shape batched(Network network, int batch) {
        return new Shape(batch)
                .addAll(new Shape(
                        network.input().dimensions().stream().mapToLong(d -> d).toArray()));
    }
}
