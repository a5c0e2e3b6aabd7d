package io.kinewatch.training.network.djl;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.pytorch.jni.JniUtils;
import java.util.List;
import java.util.stream.IntStream;

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

    /** Every device of a kind that may be trained on: the GPUs of this machine, or its CPU where there is none. */
    public static List<Device> devices() {
        int gpus = Engine.getEngine(NAME).getGpuCount();
        return gpus == 0
                ? List.of(Device.cpu())
                : IntStream.range(0, gpus).mapToObj(Device::gpu).toList();
    }

    /** What is drawn from now on (dropout) depends on this alone. */
    public static void seed(int seed) {
        Engine.getEngine(NAME).setRandomSeed(seed);
    }
}
