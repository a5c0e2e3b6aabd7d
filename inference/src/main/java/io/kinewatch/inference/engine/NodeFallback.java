package io.kinewatch.inference.engine;

/**
 * What may compute the nodes of a graph that TensorRT does not know; OnnxRuntime by itself would silently take the CPU. It helps at the graph's beginning and
 * end only: with such a node in the middle, TensorRT refuses what comes behind it, because no profile tells the sizes of its batches.
 */
public enum NodeFallback {
    /** Nothing: the graph is refused. */
    NONE,
    /** OnnxRuntime's CUDA provider. */
    CUDA,
    /** The CUDA provider, and the CPU for what that does not know either. */
    CPU
}
