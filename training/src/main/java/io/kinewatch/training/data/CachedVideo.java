package io.kinewatch.training.data;

/**
 * A video whose preprocessed frames lie in a {@link FrameCache}. Immutable.
 *
 * @param timed the video and its ticks
 * @param offset of its first frame in the cache, in bytes
 */
record CachedVideo(TimedVideo timed, long offset) {}
