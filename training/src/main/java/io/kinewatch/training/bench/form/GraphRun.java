package io.kinewatch.training.bench.form;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.kinewatch.training.network.onnx.OnnxExport;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A graph in a session of OnnxRuntime as serving opens it. For one thread.
 */
final class GraphRun implements FormRun {
    private final OrtSession session;
    private final Map<Integer, OnnxTensor> inputs = new LinkedHashMap<>();

    private GraphRun(OrtSession session) {
        this.session = session;
    }

    /** Makes a session. */
    @FunctionalInterface
    interface Opening {
        OrtSession open(OrtEnvironment environment, OrtSession.SessionOptions options) throws OrtException;
    }

    /** Opens a session of so many threads; DJL's engine must have been started before. */
    static GraphRun open(Opening opening, int threads, BenchClips clips) {
        return open(opening, threads, clips, null);
    }

    /** The same with one thread, and notes how long each operator takes. */
    static GraphRun profiled(Opening opening, BenchClips clips, Path prefix) {
        return open(opening, 1, clips, prefix);
    }

    private static GraphRun open(Opening opening, int threads, BenchClips clips, Path profile) {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (var options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(threads);
            options.setInterOpNumThreads(1);
            if (profile != null) {
                options.enableProfiling(profile.toString());
            }
            GraphRun run = new GraphRun(opening.open(environment, options));
            for (int batch : clips.batches()) {
                float[] values = clips.values(batch);
                FloatBuffer direct = ByteBuffer.allocateDirect(values.length * Float.BYTES)
                        .order(ByteOrder.nativeOrder())
                        .asFloatBuffer();
                direct.put(values).flip();
                run.inputs.put(batch, OnnxTensor.createTensor(environment, direct, clips.shape(batch)));
            }
            return run;
        } catch (OrtException e) {
            throw new IllegalStateException("OnnxRuntime refuses a graph: " + e.getMessage(), e);
        }
    }

    @Override
    public void once(int batch) {
        try {
            session.run(Map.of(OnnxExport.INPUT, inputs.get(batch))).close();
        } catch (OrtException e) {
            throw new IllegalStateException("OnnxRuntime can't run a graph: " + e.getMessage(), e);
        }
    }

    /** Ends the profile and tells where it is. */
    Path profile() {
        try {
            return Path.of(session.endProfiling());
        } catch (OrtException e) {
            throw new IllegalStateException("OnnxRuntime can't end a profile: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        inputs.values().forEach(OnnxTensor::close);
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("OnnxRuntime can't free a graph: " + e.getMessage(), e);
        }
    }
}
