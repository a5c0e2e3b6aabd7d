package io.kinewatch.training.train;

import ai.djl.engine.Engine;
import ai.djl.pytorch.jni.JniUtils;

/** DJL's PyTorch engine, asked for by name. Its thread count and properties belong to the process. */
public final class TorchEngine {
    /** The engine's name in DJL. */
    public static final String NAME = "PyTorch";

    private TorchEngine() {}

    /** Loads the engine and lets one operation use so many threads. */
    public static void use(int threads) {
        System.setProperty("OPT_OUT_TRACKING", "true");
        System.setProperty("ai.djl.pytorch.graph_optimizer", "false");
        Engine.getEngine(NAME);
        JniUtils.setNumThreads(threads);
    }
}
