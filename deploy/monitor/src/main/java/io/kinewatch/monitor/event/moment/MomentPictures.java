package io.kinewatch.monitor.event.moment;

import io.kinewatch.inference.clip.CorruptImageException;
import io.kinewatch.monitor.event.ActionRow;
import io.kinewatch.monitor.event.EventArchive;
import io.kinewatch.monitor.picture.JpegScaler;
import io.kinewatch.monitor.picture.SizeClass;
import io.kinewatch.schemas.EventPhase;
import io.kinewatch.schemas.Frame;
import io.kinewatch.schemas.kafka.KafkaConfig;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a picture of the moment at which each action started and, once it is over, of its middle instead, which shows
 * more of it; all while its frames are still in Kafka. One thread asks the
 * archive what is new and looks for one frame at a time, so that the archive never waits for it; actions that it has not
 * come to yet wait in a bounded queue, and the oldest are dropped, which is counted. {@link #close()} is for any thread.
 */
public final class MomentPictures implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(MomentPictures.class);
    private static final SizeClass WIDEST = SizeClass.W320;
    private static final int MOST_WAITING = 1024;
    private static final int MOST_DONE = 20_000;
    private static final Duration LOOK_EVERY = Duration.ofMillis(200);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final KafkaConfig kafka;
    private final EventArchive archive;
    private final PictureFolder folder;
    private final Clock clock;
    private final MomentMetrics metrics;
    private final Duration framesStay;
    private final Thread thread = new Thread(this::run, "monitor-moments");
    private final CountDownLatch stopped = new CountDownLatch(1);

    /** The oldest first, by id; as they were when they were first seen, or when they ended. */
    private final BoundedRows waiting = new BoundedRows(MOST_WAITING);
    /** Those for which nothing more can be done. */
    private final BoundedRows done = new BoundedRows(MOST_DONE);

    private volatile MomentFrames frames;
    private JpegScaler scaler;
    private long seen;
    private boolean failing;

    /** Nothing is read before {@link #start()}. */
    public MomentPictures(
            KafkaConfig kafka, EventArchive archive, PictureFolder folder, Clock clock, MomentMetrics metrics) {
        this.kafka = kafka;
        this.archive = archive;
        this.folder = folder;
        this.clock = clock;
        this.metrics = metrics;
        framesStay = kafka.retention().frames().multipliedBy(2);
        thread.setDaemon(true);
    }

    /** Does nothing where pictures are not wanted. */
    public void start() {
        metrics.bytes(folder.bytes());
        if (folder.isOpen()) {
            thread.start();
        }
    }

    @Override
    public void close() {
        stopped.countDown();
        MomentFrames open = frames;
        if (open != null) {
            open.wakeup();
        }
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try (JpegScaler own = new JpegScaler()) {
            scaler = own;
            while (stopped.getCount() > 0) {
                runOnce();
            }
        } catch (InterruptedException | InterruptException e) {
            Thread.currentThread().interrupt();
        } finally {
            if (frames != null) {
                frames.close();
            }
        }
    }

    private void runOnce() throws InterruptedException {
        look();
        Optional<ActionRow> next = waiting.oldest();
        if (next.isEmpty()) {
            pause(LOOK_EVERY);
            return;
        }
        try {
            MomentResult result = take(next.get());
            metrics.count(result);
            waiting.remove(next.get());
            done.add(next.get());
            if (result == MomentResult.SAVED) {
                archive.pictureTaken(next.get().eventId());
            }
            if (result != MomentResult.FAILED) {
                recovered();
            }
        } catch (WakeupException e) {
            log.debug("Asked to stop");
        } catch (InterruptException e) {
            throw e;
        } catch (KafkaException e) {
            failed("read frames from Kafka", e);
            pause(PAUSE);
        }
    }

    private void look() {
        List<ActionRow> changed = archive.changedSince(seen);
        Instant oldest = clock.instant().minus(framesStay);
        for (ActionRow row : changed) {
            seen = row.version();
            boolean wanted =
                    (isOver(row) || !row.picture()) && row.publishedAt().isAfter(oldest);
            if (wanted && !waiting.has(row) && !done.has(row)) {
                waiting.add(row).ifPresent(dropped -> metrics.count(MomentResult.DROPPED));
            }
        }
    }

    private static boolean isOver(ActionRow row) {
        return row.phase().equals(EventPhase.END.name());
    }

    private static Instant moment(ActionRow row) {
        return isOver(row) ? row.startedAt().plus(row.length().dividedBy(2)) : row.startedAt();
    }

    private MomentResult take(ActionRow row) {
        if (frames == null) {
            frames = new MomentFrames(kafka);
        }
        Duration delay = Duration.between(row.endedAt(), row.publishedAt());
        Optional<Frame> frame = frames.nearest(row.camera(), moment(row), delay);
        if (frame.isEmpty()) {
            return MomentResult.GONE;
        }
        Optional<byte[]> picture = picture(frame.get());
        return picture.isEmpty() ? MomentResult.UNREADABLE : keep(row.eventId(), picture.get());
    }

    /** Empty for what is no picture. */
    private Optional<byte[]> picture(Frame frame) {
        try {
            ByteBuffer jpeg = scaler.scale(frame, WIDEST);
            byte[] bytes = new byte[jpeg.remaining()];
            jpeg.duplicate().get(bytes);
            return Optional.of(bytes);
        } catch (CorruptImageException | RuntimeException e) {
            log.debug("{}: a frame can't be kept as a picture", frame.getCameraId(), e);
            return Optional.empty();
        }
    }

    private MomentResult keep(String eventId, byte[] picture) {
        try {
            List<String> deleted = folder.write(eventId, picture);
            deleted.forEach(id -> archive.pictureOf(id, false));
            metrics.bytes(folder.bytes());
            return MomentResult.SAVED;
        } catch (IOException e) {
            failed("keep a picture", e);
            return MomentResult.FAILED;
        }
    }

    private void failed(String what, Exception failure) {
        if (!failing) {
            log.warn("can't {}: {}", what, failure.toString());
        }
        failing = true;
    }

    private void recovered() {
        if (failing) {
            log.info("takes pictures of moments again");
        }
        failing = false;
    }

    private void pause(Duration time) throws InterruptedException {
        boolean unused = stopped.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Some actions, in the order in which they came; when they are too many, the oldest go. */
    private static final class BoundedRows {
        private final Map<String, ActionRow> rows = new LinkedHashMap<>();
        private final int most;

        BoundedRows(int most) {
            this.most = most;
        }

        /** Whether it is here, and as far as it is known now: what is over is more than what goes on. */
        boolean has(ActionRow row) {
            ActionRow known = rows.get(row.eventId());
            return known != null && (isOver(known) || !isOver(row));
        }

        Optional<ActionRow> oldest() {
            return rows.values().stream().findFirst();
        }

        void remove(ActionRow row) {
            rows.remove(row.eventId());
        }

        /** The one that had to go for it. */
        Optional<ActionRow> add(ActionRow row) {
            rows.put(row.eventId(), row);
            Optional<ActionRow> dropped = rows.size() > most ? oldest() : Optional.empty();
            dropped.ifPresent(this::remove);
            return dropped;
        }
    }
}
