package io.kinewatch.training.data;

/**
 * Where one clip lies and what is seen in it. Immutable.
 *
 * @param video the frames
 * @param from first tick that may be shown
 * @param to tick behind the last one that may be shown
 * @param start first tick of the clip
 * @param labelIndex of the action
 */
public record ClipPlace(TimedVideo video, int from, int to, int start, int labelIndex) {}
