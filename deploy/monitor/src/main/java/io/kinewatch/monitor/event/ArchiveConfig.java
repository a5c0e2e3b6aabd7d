package io.kinewatch.monitor.event;

import io.kinewatch.schemas.config.ConfigSection;

/**
 * How much the monitor remembers of what happened: the block {@code events}.
 *
 * @param kept how many actions at most; the oldest go first
 */
public record ArchiveConfig(int kept) {
    public static final ArchiveConfig DEFAULT = new ArchiveConfig(200_000);

    private static final int LARGEST = 10_000_000;

    public static ArchiveConfig read(ConfigSection root) {
        return new ArchiveConfig(root.section("events").integer("kept", DEFAULT.kept, 1, LARGEST));
    }
}
