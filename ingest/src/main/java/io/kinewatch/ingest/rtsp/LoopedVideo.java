package io.kinewatch.ingest.rtsp;

import io.kinewatch.ingest.video.AccessUnitFile;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A short H.264 video that plays endlessly, for each client from its beginning. Thread-safe. */
public final class LoopedVideo implements H264Source {
    private final List<AccessUnitFile.Timed> units;
    private final long durationMicros;
    private final InstantSource time;

    /**
     * Plays these pictures, the first of which must be a key picture.
     *
     * @param pause between the last picture and the first of the next round
     */
    public LoopedVideo(List<AccessUnitFile.Timed> units, Duration pause, InstantSource time) {
        if (units.isEmpty() || !units.get(0).unit().key()) {
            throw new IllegalArgumentException("the video must begin with a key picture");
        }
        this.units = List.copyOf(units);
        this.durationMicros = units.get(units.size() - 1).micros() + pause.toNanos() / 1000;
        this.time = time;
    }

    @Override
    public List<byte[]> parameterSets() {
        return NalUnits.parameterSets(units.get(0).unit().data());
    }

    @Override
    public Feed subscribe() {
        return new Playing(time.instant());
    }

    private final class Playing implements Feed {
        private final Instant startedAt;
        private final CountDownLatch closed = new CountDownLatch(1);
        private long played;

        private Playing(Instant startedAt) {
            this.startedAt = startedAt;
        }

        @Override
        public TimedUnit next() throws InterruptedException {
            AccessUnitFile.Timed timed = units.get((int) (played % units.size()));
            long micros = played / units.size() * durationMicros + timed.micros();
            played++;
            Instant due = startedAt.plus(micros, ChronoUnit.MICROS);
            long wait = Duration.between(time.instant(), due).toNanos();
            if (closed.await(Math.max(0, wait), TimeUnit.NANOSECONDS)) {
                throw new InterruptedException("closed");
            }
            return new TimedUnit(timed.unit(), due);
        }

        @Override
        public void close() {
            closed.countDown();
        }
    }
}
