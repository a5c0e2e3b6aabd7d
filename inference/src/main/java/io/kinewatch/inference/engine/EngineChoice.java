package io.kinewatch.inference.engine;

import java.nio.file.Path;
import java.util.Optional;

/** What shall compute, and how it is set up. */
public sealed interface EngineChoice {
    /** OnnxRuntime on the CPU, which is what computes unless something else is asked for. */
    EngineChoice CPU = new Cpu();

    /** OnnxRuntime on the CPU, with the bundle's form for it. */
    record Cpu() implements EngineChoice {}

    /**
     * OnnxRuntime on an NVIDIA GPU, by its TensorRT execution provider.
     *
     * @param gpu index of the GPU as CUDA counts
     * @param precision what TensorRT may compute in
     * @param cache folder for built engines and for what was measured while building them
     * @param fallback what computes the nodes that TensorRT does not know
     * @param maxBatch clips that are computed at once at most: the engine is built for 1 to this many
     */
    record OnnxGpu(int gpu, Precision precision, Path cache, NodeFallback fallback, int maxBatch)
            implements EngineChoice {}

    /**
     * DJL's own TensorRT engine, which is for TensorRT 8 and knows only graphs whose batch has one size.
     *
     * @param gpu index of the GPU as CUDA counts
     * @param precision what TensorRT may compute in; with a plan, what the plan computes in
     * @param cache folder for the bundle's graph with that size of batch
     * @param plan an engine that {@code trtexec} has built from that graph; without one it is built at every start
     * @param batch clips that are always computed at once, so that fewer cost as much
     */
    record TensorRt(int gpu, Precision precision, Path cache, Optional<Path> plan, int batch) implements EngineChoice {}
}
