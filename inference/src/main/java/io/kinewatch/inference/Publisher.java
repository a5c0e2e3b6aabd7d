package io.kinewatch.inference;

import io.kinewatch.inference.InferenceMetrics.Hop;
import io.kinewatch.inference.batch.ServiceTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Decides when answers and positions are committed: answers as soon as there are any, but not more often than the pace
 * allows; positions alone every second. The intake thread owns it.
 */
final class Publisher {
    private static final Duration POSITION_INTERVAL = Duration.ofSeconds(1);
    private static final Duration WAIT_FOR_ANSWERS = Duration.ofMillis(5);
    private static final Duration WAIT_FOR_FRAMES = Duration.ofMillis(100);

    private final InferenceConfig config;
    private final KafkaLink link;
    private final PartitionBooks books;
    private final CommitPace pace;
    private final ServiceTime publishTime;
    private final InferenceMetrics metrics;
    private final Clock clock;
    private Instant lastAt = Instant.EPOCH;

    Publisher(
            InferenceConfig config,
            KafkaLink link,
            PartitionBooks books,
            CommitPace pace,
            ServiceTime publishTime,
            InferenceMetrics metrics,
            Clock clock) {
        this.config = config;
        this.link = link;
        this.books = books;
        this.pace = pace;
        this.publishTime = publishTime;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** How long the intake thread may wait for frames before it looks for answers again. */
    Duration patience() {
        return books.isBalanced() ? WAIT_FOR_FRAMES : WAIT_FOR_ANSWERS;
    }

    void publishIfDue() {
        Duration since = Duration.between(lastAt, clock.instant());
        boolean answers = since.compareTo(pace.interval()) >= 0 && books.isPayable();
        if (answers || since.compareTo(POSITION_INTERVAL) >= 0) {
            publish();
        }
    }

    /** Commits what can be committed. */
    void publish() {
        Payment payment = books.settle();
        Instant start = clock.instant();
        lastAt = start;
        if (payment.positions().isEmpty()) {
            return;
        }
        link.commit(payment.records(), payment.positions());
        Instant now = clock.instant();
        publishTime.record(Duration.between(start, now));
        String predictions = config.kafka().topics().predictions();
        Instant youngest = Instant.MIN;
        for (ProducerRecord<byte[], byte[]> record : payment.records()) {
            if (record.topic().equals(predictions)) {
                Instant endedAt = Instant.ofEpochMilli(record.timestamp());
                metrics.windowOut();
                metrics.latency(Hop.PUBLISH, endedAt, now);
                youngest = endedAt.isAfter(youngest) ? endedAt : youngest;
            }
        }
        pace.committed(youngest.equals(Instant.MIN) ? Duration.ZERO : Duration.between(youngest, now));
    }
}
