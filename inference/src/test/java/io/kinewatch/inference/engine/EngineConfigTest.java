package io.kinewatch.inference.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kinewatch.schemas.config.ConfigException;
import io.kinewatch.schemas.config.ConfigFile;
import io.kinewatch.schemas.config.ConfigSection;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EngineConfigTest {
    @Test
    void shouldComputeOnTheCpuUnlessSomethingElseIsAskedFor() {
        assertEquals(EngineChoice.CPU, read(Map.of()));
        assertEquals(EngineChoice.CPU, read(Map.of("engine.name", "onnxruntime", "engine.device", "cpu")));
    }

    @Test
    void shouldComputeInHalfPrecisionAndWithoutFallbackOnAGpu() {
        EngineChoice gpu = read(Map.of("engine.device", "gpu"));

        assertEquals(
                new EngineChoice.OnnxGpu(0, Precision.FP16, EngineConfig.defaultCache(), NodeFallback.NONE, 32), gpu);
    }

    @Test
    void shouldReadEveryKey() {
        EngineChoice gpu = read(Map.of(
                "engine.name", "OnnxRuntime",
                "engine.device", "gpu",
                "engine.precision", "fp32",
                "engine.gpu", "1",
                "engine.cache", "engines",
                "engine.fallback", "cuda"));
        EngineChoice plan =
                read(Map.of("engine.name", "TensorRT", "engine.plan", "b32.plan", "engine.precision", "fp32"));

        assertEquals(new EngineChoice.OnnxGpu(1, Precision.FP32, Path.of("engines"), NodeFallback.CUDA, 32), gpu);
        assertEquals(
                new EngineChoice.TensorRt(
                        0, Precision.FP32, EngineConfig.defaultCache(), Optional.of(Path.of("b32.plan")), 32),
                plan);
    }

    @Test
    void shouldRefuseAnUnknownName() {
        assertEquals(
                List.of("engine.name: is 'PyTorch'; expected OnnxRuntime or TensorRT"),
                problems(Map.of("engine.name", "PyTorch")));
    }

    @Test
    void shouldTellAtOnceWhatIsNotForTheCpu() {
        List<String> problems = problems(Map.of(
                "engine.precision", "fp16",
                "engine.gpu", "1",
                "engine.cache", "c",
                "engine.fallback", "cpu",
                "engine.plan", "p"));

        assertEquals(5, problems.size(), problems::toString);
        assertTrue(problems.contains("engine.precision: is for device: gpu; form says what computes on the CPU"));
    }

    @Test
    void shouldTellAtOnceWhatIsNotForTensorRt() {
        List<String> problems = problems(Map.of(
                "engine.name", "tensorrt",
                "engine.device", "cpu",
                "engine.fallback", "cuda",
                "engine.plan", "p",
                "engine.cache", "c"));

        assertEquals(3, problems.size(), problems::toString);
        assertTrue(
                problems.contains("engine.device: is cpu; name: TensorRT computes on a GPU only"), problems::toString);
    }

    private static EngineChoice read(Map<String, String> keys) {
        ConfigSection root = ConfigFile.load(null, Map.of(), keys);
        EngineChoice choice = EngineConfig.read(root, 32);
        root.check();
        return choice;
    }

    /** Without where they stand. */
    private static List<String> problems(Map<String, String> keys) {
        ConfigException wrong = assertThrows(ConfigException.class, () -> read(keys));
        return wrong.problems().stream()
                .map(problem -> problem.substring(problem.indexOf("engine.")))
                .map(problem -> problem.replaceFirst("^engine\\.\\w+: (engine\\.)", "$1"))
                .toList();
    }
}
