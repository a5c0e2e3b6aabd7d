package io.kinewatch.training.network.djl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import ai.djl.training.loss.Loss;
import io.kinewatch.training.network.Network;
import io.kinewatch.training.network.NetworkArguments;
import io.kinewatch.training.network.Networks;
import io.kinewatch.training.network.golden.FormulaWeights;
import io.kinewatch.training.network.weights.InitialWeights;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every network of up to 63 layers, a sixteenth as wide: a step of training reaches every weight and lowers the loss. */
class EveryNetworkIT {
    private static final int BATCH = 4;

    /** Deeper ones are made of the same blocks; so narrow, they are too ill-conditioned for a step of single precision. */
    private static final int LAYERS = 63;

    private static final int DENSE_LAYERS = 121;

    /** Share of the loss by which it would fall, were it as steep all the way. */
    private static final double EXPECTED = 0.01;

    static Stream<String> names() {
        return Networks.names().stream().filter(EveryNetworkIT::isShallow);
    }

    private static boolean isShallow(String name) {
        String depth = name.substring(name.lastIndexOf('-') + 1);
        int most = name.contains("densenet") ? DENSE_LAYERS : LAYERS;
        return !depth.matches("\\d+") || Integer.parseInt(depth) <= most;
    }

    @ParameterizedTest
    @MethodSource("names")
    void shouldLearnFromOneStep(String name) {
        Network network = Networks.build(
                name,
                NetworkArguments.of(BATCH)
                        .with("width", 0.0625)
                        .with("frames", 16)
                        .with("size", 64));
        try (Model model = Model.newInstance("net", "PyTorch")) {
            var block = new NetworkBlock(network);
            block.load(model.getNDManager(), InitialWeights.of(network, 7));
            model.setBlock(block);

            float[] losses = losses(model, network);

            double fall = (losses[0] - losses[1]) / losses[0];
            assertTrue(fall > EXPECTED / 2, name + " " + Arrays.toString(losses));
        }
    }

    /** The loss of one batch before and after a step on it, with the same dropout. */
    private static float[] losses(Model model, Network network) {
        var losses = new float[2];
        var config = new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss());
        try (Trainer trainer = model.newTrainer(config)) {
            trainer.initialize(batched(network, 1));
            losses[0] = loss(trainer, network);
            assertEquals(List.of(), unreached(model), network.name());
            descend(model, losses[0]);
            losses[1] = loss(trainer, network);
        }
        return losses;
    }

    private static float loss(Trainer trainer, Network network) {
        Engine.getEngine("PyTorch").setRandomSeed(11);
        try (NDManager manager = trainer.getManager().newSubManager();
                GradientCollector collector = trainer.newGradientCollector()) {
            var clips = new NDList(manager.create(clips(network), batched(network, BATCH)));
            var labels = new NDList(manager.create(new long[] {0, 1, 2, 3}));
            NDArray value = trainer.getLoss().evaluate(labels, trainer.forward(clips));
            collector.backward(value);
            return value.getFloat();
        }
    }

    /** A step so long that the loss falls by about the expected share; how steep it is differs between networks by orders of magnitude. */
    private static void descend(Model model, float loss) {
        List<Parameter> trained = model.getBlock().getParameters().values().stream()
                .filter(Parameter::requiresGradient)
                .toList();
        double steepness = trained.stream()
                .mapToDouble(parameter -> squares(parameter.getArray().getGradient()))
                .sum();
        for (Parameter parameter : trained) {
            NDArray array = parameter.getArray();
            try (NDArray gradient = array.getGradient();
                    NDArray step = gradient.mul(EXPECTED * loss / steepness)) {
                array.subi(step);
            }
        }
    }

    private static List<String> unreached(Model model) {
        return model.getBlock().getParameters().values().stream()
                .filter(parameter -> parameter.getType() == Parameter.Type.WEIGHT)
                .filter(parameter -> !(squares(parameter.getArray().getGradient()) > 0))
                .map(Parameter::getName)
                .toList();
    }

    private static double squares(NDArray gradient) {
        try (gradient;
                NDArray squares = gradient.square();
                NDArray sum = squares.sum()) {
            return sum.getFloat();
        }
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
