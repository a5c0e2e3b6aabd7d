package io.kinewatch.inference.classify;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.engine.EngineException;
import ai.djl.inference.Predictor;
import ai.djl.translate.TranslateException;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.kinewatch.schemas.bundle.BundleException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * An ONNX graph on DJL's OnnxRuntime engine, usually in a one-thread session: each call computes on the thread that makes it,
 * and as many may call at once as there are processors, which wastes less than many threads on one clip. Thread-safe.
 */
final class OnnxNetwork implements AutoCloseable {
    private final Path graph;
    private final Model model;

    private OnnxNetwork(Path graph, Model model) {
        this.graph = graph;
        this.model = model;
    }

    /** Loads the graph by its path, because its weights lie in another file beside it. */
    static OnnxNetwork load(Path graph) {
        return load(graph, 1);
    }

    static OnnxNetwork load(Path graph, int threads) {
        OnnxEngine.start();
        Model model = Model.newInstance(graph.getFileName().toString(), Device.cpu(), OnnxEngine.NAME);
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(threads);
            options.setInterOpNumThreads(1);
            model.load(graph, null, Map.of("sessionOptions", options));
            return new OnnxNetwork(graph, model);
        } catch (IOException | MalformedModelException | OrtException | EngineException e) {
            model.close();
            throw new BundleException(graph + " does not load: " + rootCause(e).getMessage(), e);
        }
    }

    /** The logits of each clip. Throws {@link BundleException} if the graph does not take or give what it should. */
    float[][] logits(ClipBatch batch) {
        try (Predictor<ClipBatch, float[][]> predictor = model.newPredictor(new LogitsTranslator())) {
            return predictor.predict(batch);
        } catch (TranslateException e) {
            throw new BundleException(
                    graph + " fails on " + batch.shape() + ": " + rootCause(e).getMessage(), e);
        }
    }

    @Override
    public void close() {
        model.close();
    }

    private static Throwable rootCause(Throwable error) {
        Throwable cause = error;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }
}
