package io.kinewatch.inference.engine;

import io.kinewatch.schemas.config.ConfigSection;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads the block {@code engine:}. Problems are recorded there, those of combinations, too. Stateless. */
public final class EngineConfig {
    private static final String ONNX_RUNTIME = "OnnxRuntime";
    private static final String TENSOR_RT = "TensorRT";
    private static final int MOST_GPUS = 64;

    private enum Device {
        CPU,
        GPU
    }

    private EngineConfig() {}

    /**
     * Reads it.
     *
     * @param root what holds the block
     * @param maxBatch clips that are computed at once at most
     */
    public static EngineChoice read(ConfigSection root, int maxBatch) {
        ConfigSection engine = root.section("engine");
        boolean tensorRt = tensorRt(engine);
        Device device = engine.choice("device", Device.class, tensorRt ? Device.GPU : Device.CPU);
        Precision precision = engine.choice("precision", Precision.class, Precision.FP16);
        int gpu = engine.integer("gpu", 0, 0, MOST_GPUS - 1);
        Path cache = Path.of(engine.string("cache", defaultCache().toString()));
        NodeFallback fallback = engine.choice("fallback", NodeFallback.class, NodeFallback.NONE);
        Optional<Path> plan = Optional.ofNullable(engine.string("plan", null)).map(Path::of);
        if (tensorRt) {
            checkTensorRt(engine, device, plan);
            return new EngineChoice.TensorRt(gpu, precision, cache, plan, maxBatch);
        }
        refuse(engine, List.of("plan"), "is for name: TensorRT; OnnxRuntime keeps the engines that it builds in cache");
        if (device == Device.CPU) {
            refuse(
                    engine,
                    List.of("precision", "gpu", "cache", "fallback"),
                    "is for device: gpu; form says what computes on the CPU");
            return EngineChoice.CPU;
        }
        return new EngineChoice.OnnxGpu(gpu, precision, cache, fallback, maxBatch);
    }

    /** Where engines are kept unless the configuration says otherwise: below the user's home, so that a new build finds them again. */
    public static Path defaultCache() {
        return Path.of(System.getProperty("user.home"), ".cache", "kinewatch", "tensorrt");
    }

    private static boolean tensorRt(ConfigSection engine) {
        String name = engine.string("name", ONNX_RUNTIME);
        boolean tensorRt = name.equalsIgnoreCase(TENSOR_RT);
        if (!tensorRt && !name.equalsIgnoreCase(ONNX_RUNTIME)) {
            engine.problem("name", "is '" + name + "'; expected " + ONNX_RUNTIME + " or " + TENSOR_RT);
        }
        return tensorRt;
    }

    private static void checkTensorRt(ConfigSection engine, Device device, Optional<Path> plan) {
        if (device == Device.CPU) {
            engine.problem("device", "is cpu; name: TensorRT computes on a GPU only");
        }
        refuse(engine, List.of("fallback"), "is for name: OnnxRuntime; TensorRT alone refuses what it does not know");
        if (plan.isPresent()) {
            refuse(engine, List.of("cache"), "is not used where there is a plan");
        }
    }

    private static void refuse(ConfigSection engine, List<String> keys, String reason) {
        keys.stream().filter(engine::has).forEach(key -> engine.problem(key, reason));
    }
}
