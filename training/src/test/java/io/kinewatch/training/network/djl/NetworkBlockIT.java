package io.kinewatch.training.network.djl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

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
import io.kinewatch.training.network.FormulaWeights;
import io.kinewatch.training.network.Layer;
import io.kinewatch.training.network.Network;
import io.kinewatch.training.network.NetworkArguments;
import io.kinewatch.training.network.Networks;
import io.kinewatch.training.network.Reference;
import io.kinewatch.training.network.SharedReferences;
import io.kinewatch.training.network.weights.InitialWeights;
import io.kinewatch.training.network.weights.Tensor;
import io.kinewatch.training.network.weights.Weights;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The trainable block against outputs of the published code, and in training. */
class NetworkBlockIT {
    /** In standard deviations of the logits; other code paths of PyTorch itself differ by up to 1.2e-5. */
    private static final double TOLERANCE = 3e-5;

    @ParameterizedTest
    @MethodSource("io.kinewatch.training.network.Reference#kept")
    void shouldComputeWhatThePublishedCodeComputes(Reference reference) {
        Run run = Run.of(reference.network(), FormulaWeights.of(reference.network()));

        assertEquals("", run.differences(reference));
        assertTrue(reference.deviation(run.logits) <= TOLERANCE);
    }

    @Test
    void shouldComputeWhatTheSharedReferencesSay() throws IOException {
        assumeTrue(Files.isDirectory(SharedReferences.folder()), "no shared references beside this checkout");
        boolean all = Boolean.getBoolean("kinewatch.golden.all");

        for (Reference reference : SharedReferences.all()) {
            if (all || reference.multiplyAdds() < 6e9) {
                Run run = Run.of(reference.network(), FormulaWeights.of(reference.network()));
                double deviation = reference.deviation(run.logits);
                assertEquals("", run.differences(reference), reference.name());
                assertTrue(deviation <= TOLERANCE, reference.name() + " " + deviation);
            }
        }
    }

    @Test
    void shouldNoticeOneDisturbedWeight() {
        Reference reference = Reference.kept("resnet18_odd");
        Weights weights = FormulaWeights.of(reference.network());
        float[] values = weights.get("layer4.1.conv2.weight").toArray();
        values[13] += 0.05f;
        Tensor disturbed = Tensor.of(weights.get("layer4.1.conv2.weight").shape(), values);

        Run run = Run.of(reference.network(), weights.with("layer4.1.conv2.weight", disturbed));

        assertTrue(reference.deviation(run.logits) > TOLERANCE);
    }

    @Test
    void shouldNoticeAnotherEpsilonInOneLayer() {
        Reference reference = Reference.kept("resnet18_odd");
        Network original = reference.network();
        Layer.Sequence root = withStemEpsilon(original.root(), 1e-3);
        var changed = new Network(original.name(), original.arguments(), original.input(), original.labels(), root);

        Run run = Run.of(changed, FormulaWeights.of(changed));

        assertFalse(run.differences(reference).isEmpty());
    }

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
            var stem = new HashMap<String, NDArray>();
            block.watch(clips, stem::putIfAbsent);
            float[] means = channelMeans(stem.get("conv1"));

            block.forward(new ParameterStore(manager, false), new NDList(clips), true);

            float[] running = block.save().get("bn1.running_mean").toArray();
            for (int channel = 0; channel < means.length; channel++) {
                assertEquals(0.1 * means[channel], running[channel], 1e-6);
            }
        }
    }

    private static float[] channelMeans(NDArray volume) {
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

    private static Layer.Sequence withStemEpsilon(Layer.Sequence root, double epsilon) {
        return new Layer.Sequence(
                root.name(),
                root.layers().stream()
                        .map(layer -> layer instanceof Layer.BatchNorm norm
                                ? new Layer.BatchNorm(norm.name(), norm.channels(), epsilon, norm.momentum())
                                : layer)
                        .toList());
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

    /** Logits and activations of one evaluation pass over the formula's clips. */
    private static final class Run {
        private final float[] logits;
        private final Map<String, float[]> stages;

        private Run(float[] logits, Map<String, float[]> stages) {
            this.logits = logits;
            this.stages = stages;
        }

        static Run of(Network network, Weights weights) {
            try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
                var block = new NetworkBlock(network);
                block.load(manager, weights);
                float[] clips = FormulaWeights.clips(network, Reference.BATCH);
                var stages = new HashMap<String, float[]>();
                NDArray logits = block.watch(
                        manager.create(clips, batched(network, Reference.BATCH)),
                        (name, output) -> stages.putIfAbsent(name, output.toFloatArray()));
                return new Run(logits.toFloatArray(), stages);
            }
        }

        /** The stages that are not as expected, with how far they are off. */
        String differences(Reference reference) {
            var text = new StringBuilder();
            for (Reference.Stage stage : reference.stages()) {
                double deviation = stage.deviation(stages.get(stage.name()));
                if (!(deviation <= TOLERANCE)) {
                    text.append(stage.name()).append(' ').append(deviation).append('\n');
                }
            }
            return text.toString();
        }
    }
}
