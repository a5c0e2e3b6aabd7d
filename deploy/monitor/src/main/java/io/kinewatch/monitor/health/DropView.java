package io.kinewatch.monitor.health;

/**
 * What a stage has dropped for one reason.
 *
 * @param perMinute within the last minute
 * @param total since the stage started
 */
public record DropView(String stage, String reason, long perMinute, long total) {}
