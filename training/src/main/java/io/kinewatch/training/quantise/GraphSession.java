package io.kinewatch.training.quantise;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.kinewatch.inference.classify.OnnxEngine;
import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A graph in OnnxRuntime, run on one clip at a time while it is quantised. A process that is told to end meanwhile ends between two clips. For one thread;
 * computes on all processors.
 */
final class GraphSession implements AutoCloseable {
    private final EngineCalls calls = new EngineCalls();
    private final OrtEnvironment environment;
    private final OrtSession session;
    private final String input;
    private final String output;
    private final long[] shape;

    /**
     * Loads a graph.
     *
     * @param shape of the clips
     */
    GraphSession(ModelProto model, List<Integer> shape) {
        OnnxEngine.start();
        environment = OrtEnvironment.getEnvironment();
        this.shape = shape.stream().mapToLong(Integer::longValue).toArray();
        input = model.getGraph().getInput(0).getName();
        output = model.getGraph().getOutput(0).getName();
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            session = calls.make(() -> environment.createSession(model.toByteArray(), options));
        } catch (OrtException e) {
            calls.close();
            throw new IllegalStateException("OnnxRuntime refuses the graph: " + e.getMessage(), e);
        }
    }

    /** The graph's first output for a clip. */
    float[] output(FloatBuffer clip) {
        FloatBuffer values = values(clip, Set.of(output)).get(output);
        float[] row = new float[values.remaining()];
        values.get(row);
        return row;
    }

    /** Some outputs for a clip, by name. */
    Map<String, FloatBuffer> values(FloatBuffer clip, Set<String> outputs) {
        Map<String, FloatBuffer> values = new LinkedHashMap<>();
        try (OnnxTensor tensor = OnnxTensor.createTensor(environment, clip, shape);
                OrtSession.Result result = calls.make(() -> session.run(Map.of(input, tensor), outputs))) {
            for (Map.Entry<String, OnnxValue> entry : result) {
                values.put(entry.getKey(), ((OnnxTensor) entry.getValue()).getFloatBuffer());
            }
        } catch (OrtException e) {
            throw new IllegalStateException("OnnxRuntime can't run the graph: " + e.getMessage(), e);
        }
        return values;
    }

    @Override
    public void close() {
        try (calls) {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("OnnxRuntime can't free the graph: " + e.getMessage(), e);
        }
    }
}
