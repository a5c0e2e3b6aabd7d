package io.kinewatch.monitor.picture;

import io.kinewatch.inference.clip.CorruptImageException;
import io.kinewatch.monitor.camera.CameraLatencies;
import io.kinewatch.schemas.AvroSerde;
import io.kinewatch.schemas.Frame;
import io.kinewatch.schemas.kafka.KafkaConfig;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * From Kafka's frames to the pictures on the {@link WatchList}: one thread reads, some make pictures and hand them to the watchers.
 * Started once, closed once.
 */
public final class PictureStream implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(PictureStream.class);
    private static final int LARGEST_SIDE = 1 << 15;

    private final WatchList watched;
    private final CameraLatencies latencies;
    private final PictureMetrics metrics;
    private final PendingFrames pending = new PendingFrames();
    private final FrameFollower follower;
    private final List<Thread> makers = new ArrayList<>();
    private final AvroSerde<Frame> serde = AvroSerde.of(Frame.class);

    public PictureStream(
            KafkaConfig kafka,
            PictureConfig config,
            WatchList watched,
            CameraLatencies latencies,
            PictureMetrics metrics,
            Clock clock) {
        this.watched = watched;
        this.latencies = latencies;
        this.metrics = metrics;
        follower = new FrameFollower(kafka, watched, pending, new PicturePace(config.perSecond()), metrics, clock);
        for (int i = 1; i <= config.threads(); i++) {
            Thread maker = new Thread(this::makePictures, "monitor-pictures-" + i);
            maker.setDaemon(true);
            makers.add(maker);
        }
    }

    public void start() {
        makers.forEach(Thread::start);
        follower.start();
    }

    private void makePictures() {
        try (PictureMaker maker = new PictureMaker(metrics)) {
            Optional<Map.Entry<String, ConsumerRecord<byte[], byte[]>>> next = pending.take();
            while (next.isPresent()) {
                String camera = next.get().getKey();
                show(maker, camera, next.get().getValue());
                pending.done(camera);
                next = pending.take();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whatever is wrong with one camera's frame is this frame's problem only. */
    private void show(PictureMaker maker, String camera, ConsumerRecord<byte[], byte[]> entry) {
        Set<SizeClass> sizes = watched.sizes(camera);
        if (sizes.isEmpty()) {
            return;
        }
        try {
            Frame frame = read(camera, entry);
            Instant publishedAt = Instant.ofEpochMilli(entry.timestamp());
            latencies.frame(camera, frame.getCapturedAt(), publishedAt);
            maker.make(frame, publishedAt, sizes).forEach(watched::show);
        } catch (CorruptImageException | RuntimeException e) {
            metrics.skipped(SkipReason.UNREADABLE);
            log.debug("{}: the frame at {} of {} can't be shown", camera, entry.offset(), entry.partition(), e);
        }
    }

    private Frame read(String camera, ConsumerRecord<byte[], byte[]> entry) throws CorruptImageException {
        if (entry.value() == null) {
            throw new SerializationException("the record has no value");
        }
        Frame frame = serde.decode(entry.value());
        if (!frame.getCameraId().equals(camera)) {
            throw new CorruptImageException("the frame is of camera " + frame.getCameraId());
        }
        if (!isSide(frame.getWidth()) || !isSide(frame.getHeight())) {
            throw new CorruptImageException("the frame has " + frame.getWidth() + "x" + frame.getHeight() + " pixels");
        }
        return frame;
    }

    private static boolean isSide(int pixels) {
        return pixels > 0 && pixels <= LARGEST_SIDE;
    }

    @Override
    public void close() {
        follower.close();
        pending.close();
        for (Thread maker : makers) {
            try {
                maker.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
