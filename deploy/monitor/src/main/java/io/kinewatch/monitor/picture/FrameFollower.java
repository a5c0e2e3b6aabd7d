package io.kinewatch.monitor.picture;

import io.kinewatch.schemas.kafka.KafkaConfig;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the frames of watched cameras with a consumer that belongs to no group, and hands on the newest of each. Others' frames are
 * put aside by their key, undecoded. Has a thread of its own, which rests while nobody watches; Kafka may be away.
 */
final class FrameFollower implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(FrameFollower.class);
    private static final long REST_MILLIS = 200;
    /** A camera that somebody begins to watch waits no longer than this. */
    private static final Duration POLL = Duration.ofMillis(50);

    private static final Duration PAUSE = Duration.ofSeconds(1);
    /** Gathers frames of many cameras in one answer, which costs them at most that many milliseconds. */
    private static final int GATHER_MILLIS = 20;

    private static final int GATHER_BYTES = 1 << 20;
    private static final int MOST_FETCHED_BYTES = 8 << 20;

    private final KafkaConfig kafka;
    private final WatchList watched;
    private final PendingFrames pending;
    private final PicturePace pace;
    private final PictureMetrics metrics;
    private final Clock clock;
    private final Thread thread = new Thread(this::run, "monitor-frames");
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile Consumer<byte[], byte[]> consumer;
    private WatchedPartitions partitions;
    private boolean failing;

    FrameFollower(
            KafkaConfig kafka,
            WatchList watched,
            PendingFrames pending,
            PicturePace pace,
            PictureMetrics metrics,
            Clock clock) {
        this.kafka = kafka;
        this.watched = watched;
        this.pending = pending;
        this.pace = pace;
        this.metrics = metrics;
        this.clock = clock;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    private void run() {
        try {
            while (stopped.getCount() > 0) {
                runOnce();
            }
        } catch (InterruptedException | InterruptException e) {
            Thread.currentThread().interrupt();
        } finally {
            if (consumer != null) {
                consumer.close();
            }
        }
    }

    private void runOnce() throws InterruptedException {
        Set<String> cameras = watched.cameras();
        try {
            if (consumer == null) {
                consumer = new KafkaConsumer<>(settings(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
                partitions = new WatchedPartitions(consumer, kafka.topics().frames(), clock);
            }
            if (cameras.isEmpty() && partitions.isEmpty()) {
                watched.awaitAny(REST_MILLIS);
                return;
            }
            partitions.watch(cameras);
            if (!partitions.isEmpty()) {
                ConsumerRecords<byte[], byte[]> read = consumer.poll(POLL);
                read.partitions().forEach(partition -> handOn(read.records(partition), cameras));
                metrics.skipped(SkipReason.BEHIND, partitions.catchUp(read));
            }
            pace.keepOnly(cameras);
            recovered();
        } catch (WakeupException e) {
            log.debug("asked to stop");
        } catch (InterruptException e) {
            throw e;
        } catch (KafkaException e) {
            failed(e);
            boolean unused = stopped.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** Only the newest of each camera, if it is time for a picture. */
    private void handOn(List<ConsumerRecord<byte[], byte[]>> entries, Set<String> cameras) {
        Map<String, ConsumerRecord<byte[], byte[]>> newest = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> entry : entries) {
            String camera = entry.key() == null ? "" : new String(entry.key(), StandardCharsets.UTF_8);
            if (cameras.contains(camera)) {
                metrics.read();
                if (newest.put(camera, entry) != null) {
                    metrics.skipped(SkipReason.OVERTAKEN);
                }
            }
        }
        newest.forEach((camera, entry) -> {
            if (!pace.takes(camera, System.nanoTime())) {
                metrics.skipped(SkipReason.PACE);
            } else if (pending.put(camera, entry)) {
                metrics.skipped(SkipReason.OVERTAKEN);
            }
        });
    }

    private void failed(KafkaException failure) {
        if (!failing) {
            log.warn("frames can't be read from Kafka at {}: {}", kafka.bootstrapServers(), failure.getMessage());
        }
        failing = true;
    }

    private void recovered() {
        if (failing) {
            log.info("frames are read again");
        }
        failing = false;
    }

    private Map<String, Object> settings() {
        Map<String, Object> own = new HashMap<>();
        own.put(ConsumerConfig.CLIENT_ID_CONFIG, "monitor-frames");
        own.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, GATHER_BYTES);
        own.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, GATHER_MILLIS);
        own.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, MOST_FETCHED_BYTES);
        own.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
        own.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
        own.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
        own.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 30_000);
        Map<String, Object> settings = kafka.client(own);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        return settings;
    }

    @Override
    public void close() {
        stopped.countDown();
        Consumer<byte[], byte[]> open = consumer;
        if (open != null) {
            open.wakeup();
        }
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
