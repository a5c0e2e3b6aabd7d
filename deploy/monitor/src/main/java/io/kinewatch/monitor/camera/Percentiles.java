package io.kinewatch.monitor.camera;

/**
 * How long something takes: half of the time at most p50, 99 times of 100 at most p99.
 *
 * @param p50 milliseconds
 * @param p99 milliseconds
 */
public record Percentiles(long p50, long p99) {}
