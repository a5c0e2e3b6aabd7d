package io.kinewatch.schemas.kafka;

import java.util.function.Supplier;
import org.apache.kafka.common.utils.Time;

/** A clock on which one attempt with the pause after it takes a third of ten seconds, and which waits for nothing. */
final class SkippingTime implements Time {
    private static final long STEP_MS = 3_334;

    private long now;

    @Override
    public long milliseconds() {
        return now;
    }

    @Override
    public long nanoseconds() {
        return now * 1_000_000;
    }

    @Override
    public void sleep(long ms) {
        now += STEP_MS;
    }

    @Override
    public void waitObject(Object object, Supplier<Boolean> condition, long deadlineMs) {
        throw new UnsupportedOperationException();
    }
}
