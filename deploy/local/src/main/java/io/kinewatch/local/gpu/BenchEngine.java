package io.kinewatch.local.gpu;

import io.kinewatch.inference.engine.EngineChoice;
import io.kinewatch.inference.engine.NodeFallback;
import io.kinewatch.inference.engine.Precision;
import java.nio.file.Path;
import java.util.Optional;

/** What is measured. */
public enum BenchEngine {
    /** OnnxRuntime's TensorRT provider, without any fallback. */
    GPU("OnnxRuntime's TensorRT provider"),
    /** DJL's own engine. */
    TENSORRT("DJL's TensorRT engine"),
    /** OnnxRuntime on the CPU with the same float32 graph: to try the measurement itself. */
    CPU("OnnxRuntime on the CPU");

    private final String told;

    BenchEngine(String told) {
        this.told = told;
    }

    /** For people. */
    public String told() {
        return told;
    }

    /** Set up for batches of one size, as a stage is whose {@code maxBatch} that is. */
    EngineChoice choice(int gpu, Precision precision, Path cache, int batch) {
        return switch (this) {
            case GPU -> new EngineChoice.OnnxGpu(gpu, precision, cache, NodeFallback.NONE, batch);
            case TENSORRT -> new EngineChoice.TensorRt(gpu, precision, cache, Optional.empty(), batch);
            case CPU -> EngineChoice.CPU;
        };
    }
}
