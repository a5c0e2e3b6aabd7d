package io.kinewatch.inference.engine;

/**
 * What may compute the nodes of a graph that TensorRT does not know. OnnxRuntime itself would go on silently, on the CPU. Where such nodes lie in the middle,
 * what comes behind them has tensors of any batch that no profile stands for, and TensorRT says so.
 */
public enum NodeFallback {
    /** Nothing: the graph is refused. */
    NONE,
    /** OnnxRuntime's CUDA provider. */
    CUDA,
    /** The CUDA provider, and the CPU for what that does not know either. */
    CPU
}
