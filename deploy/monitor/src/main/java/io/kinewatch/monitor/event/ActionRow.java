package io.kinewatch.monitor.event;

import java.time.Duration;
import java.time.Instant;

/**
 * One action on one camera, as its newest record tells it. Immutable.
 *
 * @param eventId the same on every replay; text from outside, like camera, label and model
 * @param phase START, UPDATE or END: what the newest record was
 * @param startedAt capture time
 * @param endedAt capture time up to which it has been seen; final after END
 * @param confidence mean of the smoothed probability, 0 to 1
 * @param peak highest smoothed probability, 0 to 1
 * @param windows how many windows it has lasted
 * @param model id of the model bundle
 * @param publishedAt timestamp of the newest record in Kafka
 * @param picture whether there is a picture of it: of its start, or of its middle once it is over
 * @param version of the archive at which this row came to be what it is
 */
public record ActionRow(
        String eventId,
        String camera,
        String label,
        String phase,
        Instant startedAt,
        Instant endedAt,
        double confidence,
        double peak,
        int windows,
        String model,
        Instant publishedAt,
        boolean picture,
        long version) {

    /** From its start to its end so far; never negative. */
    public Duration length() {
        Duration length = Duration.between(startedAt, endedAt);
        return length.isNegative() ? Duration.ZERO : length;
    }

    ActionRow withPicture(boolean there, long newVersion) {
        return new ActionRow(
                eventId,
                camera,
                label,
                phase,
                startedAt,
                endedAt,
                confidence,
                peak,
                windows,
                model,
                publishedAt,
                there,
                newVersion);
    }
}
