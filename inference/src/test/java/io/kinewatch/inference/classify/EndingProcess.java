package io.kinewatch.inference.classify;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A process that goes on using OnnxRuntime while it ends, as one does that is told to end in the middle of its work: until a deadline it opens a
 * graph and computes a clip, again and again, and says how often.
 */
final class EndingProcess {
    /** What it says, followed by a number. */
    static final String COMPUTED = "computed ";

    /** The argument with which it starts the engine as Kinewatch does; with any other it takes OnnxRuntime's environment as it is. */
    static final String ENGINE = "engine";

    private static final Duration AT_WORK = Duration.ofSeconds(2);
    private static final int FRAMES = 4;
    private static final int SIDE = 8;
    private static final int CHANNELS = 3;

    private EndingProcess() {}

    public static void main(String[] arguments) {
        if (arguments[0].equals(ENGINE)) {
            OnnxEngine.start();
        }
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> work(environment), "work"));
        System.exit(0);
    }

    private static void work(OrtEnvironment environment) {
        byte[] graph = new TestingGraph(FRAMES, SIDE, SIDE)
                .add("GlobalAveragePool", List.of())
                .add("Flatten", List.of())
                .build(CHANNELS);
        long end = System.nanoTime() + AT_WORK.toNanos();
        int times = 0;
        try {
            while (System.nanoTime() < end) {
                compute(environment, graph);
                times++;
            }
        } catch (OrtException e) {
            throw new IllegalStateException("after " + times, e);
        }
        System.out.println(COMPUTED + times);
    }

    private static void compute(OrtEnvironment environment, byte[] graph) throws OrtException {
        long[] shape = {1, CHANNELS, FRAMES, SIDE, SIDE};
        FloatBuffer clip = FloatBuffer.allocate(CHANNELS * FRAMES * SIDE * SIDE);
        try (OrtSession session = environment.createSession(graph);
                OnnxTensor tensor = OnnxTensor.createTensor(environment, clip, shape)) {
            session.run(Map.of("clips", tensor)).close();
        }
    }
}
