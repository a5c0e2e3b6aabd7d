package io.kinewatch.inference.classify;

import ai.djl.ndarray.types.Shape;
import java.nio.FloatBuffer;

/**
 * What the network sees in one call.
 *
 * @param values of all clips, float32: a direct buffer from position 0 to its limit, which the engine reads in place
 * @param shape NCTHW
 */
record ClipBatch(FloatBuffer values, Shape shape) {}
