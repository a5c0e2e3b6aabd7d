package io.kinewatch.local.load;

import io.kinewatch.local.bench.Film;
import io.kinewatch.local.bench.Latencies;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Cameras whose frames come in real time, as the ingest stage would publish them. Each has its own moment within the time of a frame, and begins so many frames
 * late that the windows of all cameras are spread over a stride: nobody switches cameras on in step. A frame counts as captured when its turn was, even if the
 * machine had no time for it then: nobody is spared a delay. Has a thread of its own.
 */
final class LiveCameras implements AutoCloseable {
    private static final int LINGER_MILLIS = 5;
    private static final int BATCH_BYTES = 256 << 10;

    private final int cameras;
    private final int stride;
    private final double framesPerSecond;
    private final FrameRecords records;
    private final KafkaProducer<byte[], byte[]> producer;
    private final Latencies arrived = new Latencies();
    private final Thread thread = new Thread(this::run, "live-cameras");
    private final AtomicLong sent = new AtomicLong();
    private volatile boolean running = true;

    /**
     * Begins at once, with sessions that have just begun.
     *
     * @param stride frames over which the beginnings are spread
     */
    LiveCameras(String bootstrapServers, String topic, Film film, int cameras, double framesPerSecond, int stride) {
        this.cameras = cameras;
        this.stride = stride;
        this.framesPerSecond = framesPerSecond;
        records = new FrameRecords(topic, film, framesPerSecond, Instant.now());
        producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ProducerConfig.LINGER_MS_CONFIG,
                        LINGER_MILLIS,
                        ProducerConfig.BATCH_SIZE_CONFIG,
                        BATCH_BYTES),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        thread.start();
    }

    /** Frames so far. */
    long sent() {
        return sent.get();
    }

    /** From capture until the broker had them. */
    Latencies arrived() {
        return arrived;
    }

    private void run() {
        for (long turn = 0; running; turn++) {
            int camera = (int) (turn % cameras);
            int late = camera % stride;
            long number = turn / cameras - late;
            if (number < 0) {
                continue;
            }
            double phase = (late + (double) camera / cameras) / framesPerSecond;
            Instant due = records.capturedAt(number, phase);
            while (running && Instant.now().isBefore(due)) {
                LockSupport.parkNanos(Duration.between(Instant.now(), due).toNanos());
            }
            // A frame that the broker does not take is missing in what arrives.
            var unused = producer.send(records.of(camera, number, phase), (metadata, failure) -> {
                if (failure == null) {
                    arrived.add(Duration.between(due, Instant.now()).toNanos() / 1e6);
                }
            });
            sent.incrementAndGet();
        }
    }

    @Override
    public void close() {
        running = false;
        LockSupport.unpark(thread);
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        producer.close();
    }
}
