package io.kinewatch.ingest;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/** Names sessions: by their start, so that they sort by time, and by chance, so that no two are alike. Not thread-safe. */
final class SessionIds {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSSSSS'Z'").withZone(ZoneOffset.UTC);
    private static final int DIGITS = 6;

    private final RandomGenerator random;

    SessionIds(RandomGenerator random) {
        this.random = random;
    }

    /** Of a live session. */
    String unique(Instant startedAt) {
        return TIME.format(startedAt) + "-" + HexFormat.of().toHexDigits(random.nextInt(1 << (4 * DIGITS)), DIGITS);
    }

    /** Of a file that is read as fast as possible: the same in each run. */
    String reproducible(Instant startedAt) {
        return TIME.format(startedAt);
    }
}
