package io.kinewatch.monitor.kafka;

import io.kinewatch.schemas.kafka.KafkaConfig;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads all of some topics and keeps up with them: one thread and one consumer, which belongs to no group and commits
 * nothing. Kafka may be away, topics may come into being later; a record that can't be read is counted and skipped. The
 * sink is called by the thread of this follower only; {@link #close()} is for any thread.
 */
public final class TopicFollower implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(TopicFollower.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration LOOK_FOR_MISSING_EVERY = Duration.ofMillis(500);
    private static final Duration LOOK_FOR_MORE_EVERY = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final KafkaConfig kafka;
    private final String name;
    private final Following following;
    private final RecordSink sink;
    private final UnreadableRecords unreadable;
    private final Thread thread;
    private final CountDownLatch stopped = new CountDownLatch(1);

    private volatile Consumer<byte[], byte[]> consumer;
    private volatile boolean caughtUp;
    private FollowedPartitions partitions;
    private long lookAgainAt;
    private boolean failing;

    /**
     * Nothing is read before {@link #start()}.
     *
     * @param name of the thread and the Kafka client: monitor-NAME
     */
    public TopicFollower(
            KafkaConfig kafka, String name, Following following, RecordSink sink, UnreadableRecords unreadable) {
        this.kafka = kafka;
        this.name = "monitor-" + name;
        this.following = following;
        this.sink = sink;
        this.unreadable = unreadable;
        following.topics().forEach(unreadable::expect);
        thread = new Thread(this::run, this.name);
        thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    /** Whether all that the topics held when reading began has been read. */
    public boolean caughtUp() {
        return caughtUp;
    }

    /** Ends the thread and waits for it. */
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
        try {
            if (consumer == null) {
                consumer = new KafkaConsumer<>(settings(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
                partitions = new FollowedPartitions(consumer, following);
            }
            lookForPartitions();
            if (partitions.isEmpty()) {
                pause(LOOK_FOR_MISSING_EVERY);
            } else {
                consumer.poll(POLL).forEach(this::read);
            }
            caughtUp = caughtUp || partitions.caughtUp();
            recovered();
        } catch (WakeupException e) {
            log.debug("{} was asked to stop", name);
        } catch (InterruptException e) {
            throw e;
        } catch (KafkaException e) {
            failed(e);
            pause(PAUSE);
        }
    }

    private void lookForPartitions() {
        if (System.nanoTime() - lookAgainAt >= 0 || partitions.isEmpty()) {
            boolean complete = partitions.refresh();
            Duration next = complete ? LOOK_FOR_MORE_EVERY : LOOK_FOR_MISSING_EVERY;
            lookAgainAt = System.nanoTime() + next.toNanos();
        }
    }

    private void read(ConsumerRecord<byte[], byte[]> entry) {
        try {
            sink.accept(entry);
        } catch (RuntimeException e) {
            unreadable.count(entry, e);
        }
    }

    private void failed(KafkaException failure) {
        if (!failing) {
            log.warn("{} can't read Kafka at {}: {}", name, kafka.bootstrapServers(), failure.getMessage());
        }
        failing = true;
    }

    private void recovered() {
        if (failing) {
            log.info("{} reads Kafka again", name);
        }
        failing = false;
    }

    private void pause(Duration time) throws InterruptedException {
        boolean unused = stopped.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    private Map<String, Object> settings() {
        IsolationLevel isolation =
                following.committed() ? IsolationLevel.READ_COMMITTED : IsolationLevel.READ_UNCOMMITTED;
        Map<String, Object> own = new HashMap<>();
        own.put(ConsumerConfig.CLIENT_ID_CONFIG, name);
        own.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, (int) LOOK_FOR_MORE_EVERY.toMillis());
        Map<String, Object> settings = kafka.client(own);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, isolation.name().toLowerCase(Locale.ROOT));
        return settings;
    }
}
