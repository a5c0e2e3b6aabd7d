package io.kinewatch.inference.classify;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import io.kinewatch.inference.engine.EngineChoice;
import io.kinewatch.inference.engine.EngineMissingException;
import io.kinewatch.inference.engine.FixedBatchGraph;
import io.kinewatch.inference.engine.MissingPart;
import io.kinewatch.inference.engine.Precision;
import io.kinewatch.schemas.RootCause;
import io.kinewatch.schemas.bundle.BundleException;
import io.kinewatch.schemas.bundle.ModelBundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Loads a bundle in DJL's TensorRT engine (0.33.0 is the last one), asked for by name: a plan, or the bundle's graph with one size of batch, of which it builds an
 * engine itself. It takes float32 tensors: DJL knows no uint8 of TensorRT's. Stateless.
 */
final class TensorRtNetwork {
    private static final String NAME = "TensorRT";

    private TensorRtNetwork() {}

    static GraphNetwork load(ModelBundle bundle, EngineChoice.TensorRt choice) {
        start();
        Path file = file(bundle, choice);
        boolean half = choice.plan().isEmpty() && choice.precision() == Precision.FP16;
        return load(NAME, Device.gpu(choice.gpu()), file, half ? Map.of("fp16", "true") : Map.of());
    }

    /** By any engine, so that what TensorRT gets can be computed where there is none. */
    static GraphNetwork load(String engine, Device device, Path file, Map<String, String> options) {
        Model model = Model.newInstance(file.getFileName().toString(), device, engine);
        try {
            model.load(file, null, options);
            return new GraphNetwork(file.toString(), model);
        } catch (IOException | MalformedModelException | RuntimeException e) {
            model.close();
            throw MissingPart.isWhy(e)
                    ? MissingPart.ofTensorRt(e)
                    : new BundleException(
                            file + " does not load: " + RootCause.of(e).getMessage(), e);
        }
    }

    private static void start() {
        OnnxEngine.settle();
        MissingPart.requireForTensorRt(Engine.hasEngine(NAME));
        try {
            Engine.getEngine(NAME);
        } catch (EngineException | LinkageError e) {
            throw MissingPart.ofTensorRt(e);
        }
    }

    private static Path file(ModelBundle bundle, EngineChoice.TensorRt choice) {
        if (choice.plan().isPresent()) {
            Path plan = choice.plan().get();
            if (!Files.isRegularFile(plan)) {
                throw new EngineMissingException(
                        "engine.plan " + plan + " is not there: give an engine that trtexec has built", null);
            }
            return plan;
        }
        try {
            return FixedBatchGraph.write(bundle, choice.batch(), choice.cache());
        } catch (IOException e) {
            throw MissingPart.ofCache(choice.cache(), e);
        }
    }
}
