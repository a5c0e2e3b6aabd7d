package io.kinewatch.ingest;

import java.util.Locale;

/** Why a frame that should have been published was not. */
enum DropReason {
    /** Data were missing, and the decoder would have had to guess. */
    CORRUPT,
    /** Kafka was too slow or away, and this was the oldest frame that waited. */
    BUFFER_FULL,
    /** The record was larger than Kafka takes. */
    TOO_LARGE,
    /** Kafka refused the record. */
    REFUSED,
    /** Kafka did not take it before we had to end. */
    SHUTDOWN;

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
