package io.kinewatch.inference.classify;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.engine.EngineException;
import ai.djl.inference.Predictor;
import ai.djl.translate.TranslateException;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.kinewatch.schemas.RootCause;
import io.kinewatch.schemas.bundle.BundleException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A graph on one of DJL's engines. On the CPU it is usually in a one-thread session: each call computes on the thread that makes it,
 * and as many may call at once as there are processors, which wastes less than many threads on one clip. Thread-safe.
 */
final class GraphNetwork implements AutoCloseable {
    private final String name;
    private final Model model;
    /** As many as there were calls in progress at the same time; TensorRT's hold memory of the GPU. */
    private final ConcurrentLinkedQueue<Predictor<ClipBatch, float[][]>> predictors = new ConcurrentLinkedQueue<>();

    /** From where a model is loaded. */
    private interface Loader {
        void load(Model model, Map<String, ?> options) throws IOException, MalformedModelException;
    }

    /**
     * A network that is loaded.
     *
     * @param name of what was loaded, for errors
     * @param model is closed with the network
     */
    GraphNetwork(String name, Model model) {
        this.name = name;
        this.model = model;
    }

    /** Loads the graph by its path, because its weights lie in another file beside it. */
    static GraphNetwork load(Path graph) {
        return load(graph, 1);
    }

    static GraphNetwork load(Path graph, int threads) {
        return load(graph, threads, (model, options) -> model.load(graph, null, options));
    }

    /** Loads what was made of a graph, which exists in memory only and has its weights inside. */
    static GraphNetwork load(Path graph, ModelProto made, int threads) {
        byte[] onnx = made.toByteArray();
        return load(graph, threads, (model, options) -> model.load(new ByteArrayInputStream(onnx), options));
    }

    private static GraphNetwork load(Path graph, int threads, Loader loader) {
        OnnxEngine.start();
        Model model = Model.newInstance(graph.getFileName().toString(), Device.cpu(), OnnxEngine.NAME);
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(threads);
            options.setInterOpNumThreads(1);
            loader.load(model, Map.of("sessionOptions", options));
            return new GraphNetwork(graph.toString(), model);
        } catch (IOException | MalformedModelException | OrtException | EngineException e) {
            model.close();
            throw new BundleException(
                    graph + " does not load: " + RootCause.of(e).getMessage(), e);
        }
    }

    /** The logits of each clip. Throws {@link BundleException} if the graph does not take or give what it should. */
    float[][] logits(ClipBatch batch) {
        Predictor<ClipBatch, float[][]> idle = predictors.poll();
        Predictor<ClipBatch, float[][]> predictor = idle == null ? model.newPredictor(new LogitsTranslator()) : idle;
        try {
            float[][] logits = predictor.predict(batch);
            predictors.add(predictor);
            if (logits.length != batch.shape().get(0)) {
                throw new BundleException("%s gives logits for %d clips, not %d"
                        .formatted(name, logits.length, batch.shape().get(0)));
            }
            return logits;
        } catch (TranslateException e) {
            predictor.close();
            throw new BundleException(
                    name + " fails on " + batch.shape() + ": " + RootCause.of(e).getMessage(), e);
        }
    }

    @Override
    public void close() {
        predictors.forEach(Predictor::close);
        model.close();
    }
}
