package io.kinewatch.inference.classify;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.engine.EngineException;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.kinewatch.inference.engine.FrameGraph;
import io.kinewatch.inference.engine.MissingPart;
import io.kinewatch.schemas.RootCause;
import io.kinewatch.schemas.bundle.BundleException;
import io.kinewatch.schemas.bundle.ModelBundle;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;

/** Loads a bundle's graph for frames ({@link FrameGraph}) in OnnxRuntime, on what a {@link SessionSetup} says. Stateless. */
final class FrameNetwork {
    private static final String WEIGHTS_FOLDER = "session.model_external_initializers_file_folder_path";

    private FrameNetwork() {}

    /**
     * Loads it. The graph exists in memory only, and finds its weights in the bundle's folder.
     *
     * <p>For DJL the device is the CPU, because that is where its arrays lie; told of a GPU, it would add the CUDA provider on its own.
     */
    static GraphNetwork load(ModelBundle bundle, SessionSetup setup) {
        OnnxEngine.start();
        String name = bundle.file(ModelBundle.GRAPH).toString();
        Model model = Model.newInstance(bundle.id(), Device.cpu(), OnnxEngine.NAME);
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.addConfigEntry(
                    WEIGHTS_FOLDER, bundle.folder().toAbsolutePath().toString());
            setup.apply(options);
            model.load(new ByteArrayInputStream(FrameGraph.of(bundle)), Map.of("sessionOptions", options));
            return new GraphNetwork(name, model);
        } catch (IOException | MalformedModelException | OrtException | EngineException e) {
            model.close();
            throw explained(name, e);
        } catch (RuntimeException e) {
            model.close();
            throw e;
        }
    }

    private static RuntimeException explained(String name, Exception failure) {
        if (MissingPart.isWhy(failure)) {
            return MissingPart.ofOnnxRuntime(failure);
        }
        String said = RootCause.of(failure).getMessage();
        return new BundleException(
                said != null && said.contains("fallback to CPU EP has been explicitly disabled")
                        ? name
                                + " has nodes that TensorRT does not know; set engine.fallback: cuda or cpu, or engine.device: cpu"
                        : name + " does not load: " + said,
                failure);
    }
}
