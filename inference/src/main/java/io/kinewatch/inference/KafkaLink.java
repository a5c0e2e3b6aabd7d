package io.kinewatch.inference;

import io.kinewatch.inference.ledger.PartitionPosition;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * The stage's two Kafka clients as one: frames come in, and answers go out together with the positions of the frames. Its
 * names are the same after a restart, so that a new process fences a dead one's transaction and takes over its partitions
 * at once. The intake thread owns it, all but {@link #wakeup()}.
 */
final class KafkaLink implements AutoCloseable {
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);

    private final InferenceConfig config;
    private final Consumer<byte[], byte[]> consumer;
    private Producer<byte[], byte[]> producer;
    private boolean inTransaction;

    KafkaLink(InferenceConfig config) {
        this.config = config;
        this.consumer = new KafkaConsumer<>(ClientSettings.consumer(config));
    }

    /** Makes the transactional producer if there is none, which ends whatever an earlier one had left open. */
    void connect() {
        if (producer == null) {
            Producer<byte[], byte[]> fresh = new KafkaProducer<>(ClientSettings.producer(config));
            try {
                fresh.initTransactions();
                producer = fresh;
            } finally {
                if (producer == null) {
                    fresh.close(Duration.ZERO);
                }
            }
        }
    }

    void subscribe(ConsumerRebalanceListener listener) {
        consumer.subscribe(List.of(config.kafka().topics().frames()), listener);
    }

    ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        return consumer.poll(timeout);
    }

    Set<TopicPartition> assignment() {
        return consumer.assignment();
    }

    /** Stops reading, but not the membership of the group. */
    void pause() {
        consumer.pause(consumer.assignment());
    }

    void resume() {
        consumer.resume(consumer.paused());
    }

    /**
     * Where reading goes on, and goes there.
     *
     * @param since in live mode: frames captured before are not worth reading
     */
    Map<TopicPartition, PartitionPosition> resumeFrom(Collection<TopicPartition> partitions, Optional<Instant> since) {
        Map<TopicPartition, PartitionPosition> positions = new HashMap<>();
        consumer.committed(new HashSet<>(partitions)).forEach((partition, committed) -> {
            if (committed != null) {
                positions.put(partition, PartitionPosition.of(committed));
            }
        });
        since.ifPresent(time -> skipOld(partitions, time, positions));
        for (TopicPartition partition : partitions) {
            if (positions.containsKey(partition)) {
                consumer.seek(partition, positions.get(partition).offset());
            } else {
                consumer.seekToBeginning(List.of(partition));
                positions.put(partition, PartitionPosition.START);
            }
        }
        return positions;
    }

    /** Kafka's timestamp of a frame is when it arrived or was captured: no frame with an older one is younger. */
    private void skipOld(
            Collection<TopicPartition> partitions, Instant since, Map<TopicPartition, PartitionPosition> positions) {
        Map<TopicPartition, Long> times = new HashMap<>();
        partitions.forEach(partition -> times.put(partition, since.toEpochMilli()));
        consumer.offsetsForTimes(times).forEach((partition, found) -> {
            PartitionPosition position = positions.getOrDefault(partition, PartitionPosition.START);
            if (found != null && found.offset() > position.offset()) {
                positions.put(
                        partition,
                        new PartitionPosition(found.offset(), Math.max(found.offset(), position.answeredBelow())));
            }
        });
    }

    /** Publishes and commits, all or nothing. After an exception {@link #recover()} is due. */
    void commit(List<ProducerRecord<byte[], byte[]>> records, Map<TopicPartition, OffsetAndMetadata> positions) {
        producer.beginTransaction();
        inTransaction = true;
        for (ProducerRecord<byte[], byte[]> record : records) {
            Future<RecordMetadata> unused = producer.send(record); // its failure is the commit's
        }
        producer.sendOffsetsToTransaction(positions, consumer.groupMetadata());
        producer.commitTransaction();
        inTransaction = false;
    }

    /**
     * Ends a transaction that has failed. Where it cannot be aborted, for example because nobody knows whether it was
     * committed, a new producer settles it; the committed positions then say what has happened.
     */
    void recover() {
        if (inTransaction && producer != null) {
            try {
                producer.abortTransaction();
            } catch (KafkaException | IllegalStateException e) {
                KafkaFailure.throwIfFatal(e);
                producer.close(Duration.ZERO);
                producer = null;
            }
        }
        inTransaction = false;
        connect();
    }

    /** Lets a waiting {@link #poll} return. From any thread. */
    void wakeup() {
        consumer.wakeup();
    }

    /** Leaves the group, so that others take over at once; what is answered by then is still published. */
    @Override
    public void close() {
        try {
            consumer.close(CloseOptions.timeout(CLOSE_TIMEOUT)
                    .withGroupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP));
        } finally {
            if (producer != null) {
                producer.close(inTransaction ? Duration.ZERO : CLOSE_TIMEOUT);
            }
        }
    }
}
