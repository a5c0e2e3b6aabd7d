package io.kinewatch.inference.classify;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.Buffer;

/**
 * What the network sees in one call.
 *
 * @param values of all clips: a direct buffer from position 0 to its limit, which OnnxRuntime reads in place
 * @param shape as the graph takes it: NCTHW for tensors, NTHWC for frames, and behind it the bytes of a value where it has two
 * @param type float32 or uint8
 */
record ClipBatch(Buffer values, Shape shape, DataType type) {}
