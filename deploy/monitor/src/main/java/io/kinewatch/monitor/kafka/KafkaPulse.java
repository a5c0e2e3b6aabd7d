package io.kinewatch.monitor.kafka;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks Kafka every second whether it is there, on a thread of its own. Thread-safe. */
public final class KafkaPulse implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(KafkaPulse.class);
    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final int PATIENCE_MILLIS = 2_000;

    /** A machine that is busy for a moment is no outage. */
    private static final int STRIKES = 2;

    private final Question question;
    private final Clock clock;
    private final Thread thread = new Thread(this::run, "monitor-pulse");
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile Instant lastAnswer;
    private volatile boolean silent;
    private int strikes;

    /** What Kafka is asked. */
    @FunctionalInterface
    interface Question {
        /** Returns when it has answered. */
        void ask() throws ExecutionException, InterruptedException;
    }

    public KafkaPulse(LazyAdmin admin, Clock clock) {
        this(
                () -> admin.get()
                        .describeCluster(new DescribeClusterOptions().timeoutMs(PATIENCE_MILLIS))
                        .nodes()
                        .get(),
                clock);
    }

    KafkaPulse(Question question, Clock clock) {
        this.question = question;
        this.clock = clock;
        lastAnswer = clock.instant();
        thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    /** When Kafka last answered, or when this began if it never has; empty while it answers. */
    public Optional<Instant> silentSince() {
        return silent ? Optional.of(lastAnswer) : Optional.empty();
    }

    @Override
    public void close() {
        stopped.countDown();
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (!stopped.await(EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                runOnce();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void runOnce() throws InterruptedException {
        try {
            question.ask();
            lastAnswer = clock.instant();
            if (silent) {
                log.info("Kafka answers again");
            }
            silent = false;
            strikes = 0;
        } catch (ExecutionException | KafkaException e) {
            strikes++;
            if (strikes == STRIKES) {
                log.warn("Kafka does not answer: {}", e.getMessage());
            }
            silent = strikes >= STRIKES;
        }
    }
}
