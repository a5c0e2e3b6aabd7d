package io.kinewatch.monitor.health;

/**
 * What the monitor itself has to do.
 *
 * @param browsers pages that are open
 * @param picturesPerSecond that are sent to them
 */
public record MonitorLoad(int browsers, double picturesPerSecond) {}
