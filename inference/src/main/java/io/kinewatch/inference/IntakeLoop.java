package io.kinewatch.inference;

import io.kinewatch.inference.batch.WindowQueue;
import io.kinewatch.inference.window.WindowRule;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The intake thread: reads frames and publishes answers. When Kafka fails, it goes back to the last committed positions
 * and does again what came after; when there is no way on, it throws. All but {@link #stop()} is of this thread.
 */
final class IntakeLoop implements ConsumerRebalanceListener {
    private static final Logger log = LoggerFactory.getLogger(IntakeLoop.class);
    private static final Duration RETRY = Duration.ofSeconds(1);
    /** In live mode: a camera without frames for so long holds back the committed position no more. */
    private static final Duration IDLE = Duration.ofSeconds(60);

    private final InferenceConfig config;
    private final WindowRule rule;
    private final KafkaLink link;
    private final PartitionBooks books;
    private final WindowQueue queue;
    private final Publisher publisher;
    private final Freshness freshness;
    private final InferenceMetrics metrics;
    private final Clock clock;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Summary summary;
    private boolean subscribed;
    private boolean astray;
    private boolean paused;

    IntakeLoop(
            InferenceConfig config,
            WindowRule rule,
            KafkaLink link,
            PartitionBooks books,
            WindowQueue queue,
            Publisher publisher,
            Freshness freshness,
            InferenceMetrics metrics,
            Clock clock) {
        this.config = config;
        this.rule = rule;
        this.link = link;
        this.books = books;
        this.queue = queue;
        this.publisher = publisher;
        this.freshness = freshness;
        this.metrics = metrics;
        this.clock = clock;
        summary = new Summary(metrics, clock.instant());
    }

    /** Runs until {@link #stop()}, or throws what ends the stage. */
    void run() throws InterruptedException {
        while (stopping.getCount() > 0) {
            try {
                runOnce();
            } catch (WakeupException e) {
                log.debug("Woken up to stop");
            } catch (InterruptException e) {
                throw e;
            } catch (KafkaException e) {
                KafkaFailure.throwIfFatal(e);
                noteFailure(e);
                stopping.await(RETRY.toMillis(), TimeUnit.MILLISECONDS);
            }
        }
        publishAtTheEnd();
    }

    private void noteFailure(KafkaException failure) {
        if (KafkaFailure.isTooLarge(failure)) {
            books.takeSmallerDeadLetters();
        }
        if (!astray) {
            if (KafkaFailure.isRebalance(failure)) {
                log.info("Partitions are shared out anew, going back to what is committed");
            } else {
                log.warn("Kafka failed, going back to what is committed: {}", failure.toString());
            }
            metrics.rewind();
        }
        astray = true;
    }

    /** Asks the loop to end. From any thread. */
    void stop() {
        stopping.countDown();
        link.wakeup();
    }

    void runOnce() {
        if (!subscribed) {
            link.subscribe(this);
            subscribed = true;
        }
        if (astray) {
            goBack();
        }
        holdBackWhenFull();
        ConsumerRecords<byte[], byte[]> records = link.poll(publisher.patience());
        if (!records.isEmpty()) {
            books.read(records);
        }
        publisher.publishIfDue();
        summary.tellIfDue(clock.instant());
        config.liveBudget().ifPresent(live -> books.forgetIdle(clock.instant().minus(IDLE)));
    }

    private void goBack() {
        link.recover();
        open(link.assignment());
        link.resume();
        paused = false;
        astray = false;
        log.info("Kafka is back, going on from what is committed");
    }

    private void open(Collection<TopicPartition> partitions) {
        books.open(link.resumeFrom(partitions, config.liveBudget().map(this::oldestOfUse)));
        freshness.assigned(link.assignment().size());
    }

    /** Windows with frames captured before would be too late. */
    private Instant oldestOfUse(Duration budget) {
        return clock.instant().minus(budget).minus(rule.longestSpan());
    }

    /** In complete mode reading waits for the network; the group membership goes on. */
    private void holdBackWhenFull() {
        if (config.liveBudget().isPresent()) {
            return;
        }
        if (queue.isFull()) {
            link.pause();
            paused = true;
        } else if (paused && queue.waiting() <= config.batching().maxWaiting() / 2) {
            link.resume();
            paused = false;
        }
    }

    private void publishAtTheEnd() {
        try {
            if (!astray) {
                publisher.publish();
            }
        } catch (KafkaException e) {
            log.warn("The last answers are not published, the next process will: {}", e.toString());
        }
    }

    /**
     * Only who belongs to the group may make a producer: an earlier process of this instance, which has lost its place to this one, then learns
     * of it before its transaction is ended, and doesn't end those of this one in turn.
     */
    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        log.info("Got {} partitions: {}", partitions.size(), partitions);
        link.connect();
        open(partitions);
    }

    /** Publishes what is answered; the rest is for whoever comes next. */
    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        log.info("Giving up {} partitions: {}", partitions.size(), partitions);
        try {
            if (!astray) {
                publisher.publish();
            }
        } finally {
            onPartitionsLost(partitions);
        }
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
        books.drop(partitions);
        freshness.assigned(Math.max(0, link.assignment().size() - partitions.size()));
    }
}
