package io.kinewatch.ingest;

import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands the records of all cameras to one idempotent producer, without ever making a live camera wait.
 *
 * <p>Camera threads put records into a bounded buffer; the thread {@code frame-publisher} takes them out, and waits while
 * too much is under way. In an outage the producer keeps trying with what it has, and the buffer drops its oldest.
 */
final class FramePublisher implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FramePublisher.class);
    private static final long MAX_IN_FLIGHT = 16L << 20;
    private static final int MAX_REQUEST = 4 << 20;
    private static final Duration LAST_WORDS = Duration.ofMillis(500);

    private final Producer<String, byte[]> producer;
    private final OutgoingBuffer buffer;
    private final FlightLimit flight;
    private final Duration drainTimeout;
    private final Consumer<Throwable> failed;
    private final Thread thread = new Thread(this::run, "frame-publisher");

    /**
     * Publishes nothing yet.
     *
     * @param drainTimeout how long closing waits for what is still in the buffer
     * @param failed told when Kafka refuses us for good
     */
    FramePublisher(
            Producer<String, byte[]> producer, BufferConfig config, Duration drainTimeout, Consumer<Throwable> failed) {
        this.producer = producer;
        this.buffer = new OutgoingBuffer(config.bytes(), config.framesPerCamera());
        this.flight = new FlightLimit(Math.min(MAX_IN_FLIGHT, Math.max(1, config.bytes() / 4)));
        this.drainTimeout = drainTimeout;
        this.failed = failed;
        this.thread.setDaemon(true);
    }

    /**
     * What the producer needs: every record once and in order (idempotent, acks=all), for as long as it takes. JPEG can't be
     * compressed again. Pauses between tries are short, as the operator is waiting.
     *
     * <p>One request at a time: with more, the first record of a topic that was just created may be refused and the second
     * taken, whereupon the first is out of sequence for ever. So a request may be large.
     */
    static Map<String, Object> producerSettings() {
        return Map.of(
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                true,
                ProducerConfig.COMPRESSION_TYPE_CONFIG,
                "none",
                ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION,
                1,
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                MAX_REQUEST,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                Integer.MAX_VALUE,
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                Integer.MAX_VALUE,
                ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
                1000,
                ProducerConfig.CLIENT_ID_CONFIG,
                "kinewatch-ingest");
    }

    void start() {
        thread.start();
    }

    /** Never waits: when there is no room, the oldest goes. */
    void offer(Outgoing record) {
        buffer.offer(record).forEach(dropped -> dropped.outcome().dropped(DropReason.BUFFER_FULL));
    }

    /** Waits for room. */
    void put(Outgoing record) throws InterruptedException {
        if (!buffer.put(record)) {
            record.outcome().dropped(DropReason.SHUTDOWN);
        }
    }

    /** Records that have not been handed to Kafka yet. */
    int waiting() {
        return buffer.size();
    }

    private void run() {
        try {
            for (Outgoing next = buffer.take(); next != null; next = buffer.take()) {
                send(next);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.error("publishing has ended", e);
            failed.accept(e);
        }
    }

    private void send(Outgoing record) throws InterruptedException {
        try {
            flight.acquire(record.bytes());
        } catch (InterruptedException e) {
            record.outcome().dropped(DropReason.SHUTDOWN);
            throw e;
        }
        try {
            // The callback tells more than the future.
            var unused = producer.send(record.toRecord(), (metadata, error) -> completed(record, error));
        } catch (RuntimeException e) {
            // The producer was closed while the record waited for room in it.
            completed(record, e);
        }
    }

    private void completed(Outgoing record, Exception error) {
        flight.release(record.bytes());
        if (error == null) {
            record.outcome().published();
            return;
        }
        boolean closing = !thread.isAlive() || thread.isInterrupted();
        DropReason reason = error instanceof RecordTooLargeException
                ? DropReason.TOO_LARGE
                : closing ? DropReason.SHUTDOWN : DropReason.REFUSED;
        record.outcome().dropped(reason);
        if (error instanceof AuthenticationException || error instanceof AuthorizationException) {
            failed.accept(error);
        }
    }

    /** Publishes what is in the buffer, if Kafka takes it in time, and counts the rest as dropped. */
    @Override
    public void close() {
        buffer.close();
        try {
            thread.join(drainTimeout.toMillis());
            thread.interrupt();
            producer.close(LAST_WORDS);
            thread.join(LAST_WORDS.toMillis());
            for (Outgoing left = buffer.take(); left != null; left = buffer.take()) {
                left.outcome().dropped(DropReason.SHUTDOWN);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
