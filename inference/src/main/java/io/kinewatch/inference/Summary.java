package io.kinewatch.inference;

import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says now and then in the log how the stage is doing, and at once when it begins or ends to give up windows. The intake
 * thread owns it.
 */
final class Summary {
    private static final Logger log = LoggerFactory.getLogger(Summary.class);
    private static final Duration LOOK_INTERVAL = Duration.ofSeconds(10);
    private static final Duration TELL_INTERVAL = Duration.ofMinutes(1);

    private final InferenceMetrics metrics;
    private Instant lookedAt;
    private Instant toldAt;
    private StageCounts atLastLook = StageCounts.NONE;
    private StageCounts atLastTelling = StageCounts.NONE;
    private boolean shedding;

    Summary(InferenceMetrics metrics, Instant now) {
        this.metrics = metrics;
        lookedAt = now;
        toldAt = now;
    }

    void tellIfDue(Instant now) {
        if (now.isBefore(lookedAt.plus(LOOK_INTERVAL))) {
            return;
        }
        StageCounts counts = metrics.counts();
        StageCounts lately = counts.since(atLastLook);
        if (lately.dropped() > 0 != shedding) {
            shedding = !shedding;
            if (shedding) {
                log.warn("More windows than can be answered in time: gave up {} lately", lately.dropped());
            } else {
                log.info("All windows are answered in time again");
            }
        }
        lookedAt = now;
        atLastLook = counts;
        if (!now.isBefore(toldAt.plus(TELL_INTERVAL))) {
            log.info("Within {} s: {}", Duration.between(toldAt, now).toSeconds(), counts.since(atLastTelling));
            toldAt = now;
            atLastTelling = counts;
        }
    }
}
