package io.kinewatch.local;

import java.time.Duration;
import java.util.List;

/**
 * How hard the exactly-once test is. As system properties {@code kinewatch.storm.seconds}, {@code .kills} and {@code .seed};
 * {@code deploy/bench/exactly-once.sh} sets them for a soak.
 *
 * @param length for how long frames keep coming
 * @param kills how often each of the two processes is killed
 * @param seed of the moments of the kills
 */
record Storm(Duration length, int kills, long seed) {
    static final List<String> CAMERAS = List.of("north", "east", "south", "west");

    private static final double LEAST_SCENE_SECONDS = 40;

    static Storm ofSystemProperties() {
        return new Storm(
                Duration.ofSeconds(Long.getLong("kinewatch.storm.seconds", 24)),
                Integer.getInteger("kinewatch.storm.kills", 3),
                Long.getLong("kinewatch.storm.seed", 1));
    }

    /** Length of each camera's video. */
    double sceneSeconds() {
        return Math.max(LEAST_SCENE_SECONDS, (double) length.toSeconds());
    }

    /** Frames come in so many parts, each over an equal share of the time: one for each pair of kills, and a last one. */
    int parts() {
        return kills + 1;
    }

    Duration partLength() {
        return length.dividedBy(parts());
    }
}
