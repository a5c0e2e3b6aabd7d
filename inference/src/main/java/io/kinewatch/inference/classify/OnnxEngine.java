package io.kinewatch.inference.classify;

import ai.djl.engine.Engine;
import java.util.Map;

/**
 * DJL's OnnxRuntime engine, asked for by name. It makes the one environment that OnnxRuntime has in a process and refuses one that is there already, so
 * whoever uses OnnxRuntime directly starts it first. Thread-safe.
 */
public final class OnnxEngine {
    /** The engine's name in DJL. */
    public static final String NAME = "OnnxRuntime";

    /**
     * Read by DJL when its first class loads: it shall neither fetch anything nor call home, and not wake another engine
     * that it finds on the classpath.
     */
    private static final Map<String, String> DJL_SETTINGS = Map.of(
            "ai.djl.offline", "true",
            "OPT_OUT_TRACKING", "true",
            "ai.djl.onnx.disable_alternative", "true",
            "ai.djl.tensorrt.disable_alternative", "true");

    private OnnxEngine() {}

    /** Loads the engine, once. Its environment stays until the process is gone. */
    public static void start() {
        settle();
        Engine.getEngine(NAME);
        LastingEnvironment.keep();
    }

    /** Only the settings, for other engines of DJL. */
    static void settle() {
        DJL_SETTINGS.forEach(System.getProperties()::putIfAbsent);
    }
}
