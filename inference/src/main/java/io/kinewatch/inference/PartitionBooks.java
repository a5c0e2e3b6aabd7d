package io.kinewatch.inference;

import io.kinewatch.inference.InferenceMetrics.Hop;
import io.kinewatch.inference.batch.PendingWindow;
import io.kinewatch.inference.batch.WindowQueue;
import io.kinewatch.inference.intake.FrameIntake;
import io.kinewatch.inference.intake.FrameOutcome;
import io.kinewatch.inference.intake.FrameProblem;
import io.kinewatch.inference.intake.UnusableFrameException;
import io.kinewatch.inference.ledger.Owed;
import io.kinewatch.inference.ledger.PartitionLedger;
import io.kinewatch.inference.ledger.PartitionPosition;
import io.kinewatch.inference.window.ClipWindow;
import io.kinewatch.inference.window.SharedPicture;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * All that the stage knows of the partitions that it has: frames go in, windows go to the queue, and answers come out in
 * the order in which they may be published. The intake thread owns it.
 */
final class PartitionBooks {
    private final FrameIntake intake;
    private final WindowQueue queue;
    private final PredictionWriter predictions;
    private final DeadLetters deadLetters;
    private final Freshness freshness;
    private final InferenceMetrics metrics;
    private final Clock clock;
    private final Map<TopicPartition, PartitionLedger> ledgers = new HashMap<>();

    PartitionBooks(
            FrameIntake intake,
            WindowQueue queue,
            PredictionWriter predictions,
            DeadLetters deadLetters,
            Freshness freshness,
            InferenceMetrics metrics,
            Clock clock) {
        this.intake = intake;
        this.queue = queue;
        this.predictions = predictions;
        this.deadLetters = deadLetters;
        this.freshness = freshness;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Partitions that are read from these positions on. */
    void open(Map<TopicPartition, PartitionPosition> positions) {
        drop(positions.keySet());
        positions.forEach((partition, position) -> ledgers.put(partition, new PartitionLedger(position)));
    }

    /** Forgets all about these partitions: whoever has them next goes on from what is committed. */
    void drop(Collection<TopicPartition> partitions) {
        Set<Integer> numbers =
                partitions.stream().map(TopicPartition::partition).collect(Collectors.toUnmodifiableSet());
        queue.forget(pending -> numbers.contains(pending.partition()));
        intake.forget(partitions);
        partitions.forEach(ledgers::remove);
    }

    /** Reads records; complete windows go to the queue. */
    void read(Iterable<ConsumerRecord<byte[], byte[]>> records) {
        queue.moreComing(true);
        try {
            for (ConsumerRecord<byte[], byte[]> record : records) {
                note(intake.read(record));
            }
        } finally {
            queue.moreComing(false);
        }
        metrics.load(queue.waiting(), intake.cameras());
    }

    /** A dead letter was larger than its topic takes. */
    void takeSmallerDeadLetters() {
        deadLetters.takeLess();
    }

    /** Drops cameras of which nothing was read since then. */
    void forgetIdle(Instant since) {
        intake.forgetIdle(since);
    }

    /** Whether nothing is owed: there is no answer to wait for. */
    boolean isBalanced() {
        for (PartitionLedger ledger : ledgers.values()) {
            if (!ledger.isBalanced()) {
                return false;
            }
        }
        return true;
    }

    /** Whether an answer can be published. */
    boolean isPayable() {
        for (PartitionLedger ledger : ledgers.values()) {
            if (ledger.isPayable()) {
                return true;
            }
        }
        return false;
    }

    /** Takes out all that can be published now, and the positions that go with it. */
    Payment settle() {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        Map<TopicPartition, OffsetAndMetadata> positions = new HashMap<>();
        ledgers.forEach((partition, ledger) -> ledger.settle(intake.oldestNeededOffset(partition))
                .ifPresent(settlement -> {
                    records.addAll(settlement.records());
                    positions.put(partition, settlement.position().committable());
                }));
        return new Payment(records, positions);
    }

    private void note(FrameOutcome outcome) {
        ConsumerRecord<byte[], byte[]> record = outcome.record();
        PartitionLedger ledger = ledgers.get(new TopicPartition(record.topic(), record.partition()));
        boolean answered = ledger.isAnswered(record.offset());
        if (outcome instanceof FrameOutcome.Used used) {
            metrics.frame(used.cut());
            freshness.frame(used.capturedAt(), clock.instant());
            if (!answered) {
                used.cut().windows().forEach(window -> owe(ledger, record.partition(), window));
            } else {
                used.cut().windows().forEach(ClipWindow::release);
            }
        } else if (outcome instanceof FrameOutcome.Unusable unusable && !answered) {
            metrics.deadLetter(unusable.problem().problem());
            ledger.owe(Owed.decided(record.offset(), deadLetters.of(record, unusable.problem())));
        }
        ledger.read(record.offset());
    }

    private void owe(PartitionLedger ledger, int partition, ClipWindow window) {
        Instant now = clock.instant();
        PendingWindow pending = new PendingWindow(partition, window, now);
        metrics.windowIn();
        metrics.latency(Hop.WINDOW, window.endedAt(), now);
        ledger.owe(new Owed(
                window.completedBy(),
                window.neededFrom(),
                pending::isDecided,
                () -> pending.prediction()
                        .map(prediction -> List.of(predictions.record(prediction)))
                        .orElseGet(() -> deadLetters(pending))));
        queue.add(pending);
    }

    /**
     * The frames that a window could not be made of, each once, however many windows it spoils. Only a process that takes over between two of these windows
     * finds it anew and says so again.
     */
    private List<ProducerRecord<byte[], byte[]>> deadLetters(PendingWindow spoilt) {
        List<ProducerRecord<byte[], byte[]>> letters = new ArrayList<>();
        for (SharedPicture picture : spoilt.undecodable()) {
            ConsumerRecord<byte[], byte[]> record = picture.takeUndecodable();
            if (record != null) {
                metrics.deadLetter(FrameProblem.CORRUPT_IMAGE);
                letters.add(deadLetters.of(record, UnusableFrameException.of(picture.problem())));
            }
        }
        return letters;
    }
}
