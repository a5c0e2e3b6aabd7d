package io.kinewatch.monitor.kafka;

import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Counter;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts what could not be read, and tells of the 1st, 10th, 100th ... of a topic. Thread-safe. */
public final class UnreadableRecords {
    private static final Logger log = LoggerFactory.getLogger(TopicFollower.class);

    private final Counter counter;

    public UnreadableRecords(CollectorRegistry registry) {
        counter = Counter.build(
                        "kinewatch_monitor_records_unreadable_total",
                        "Records that the monitor could not read, skipped.")
                .labelNames("topic")
                .register(registry);
    }

    void expect(String topic) {
        counter.labels(topic);
    }

    void count(ConsumerRecord<byte[], byte[]> entry, RuntimeException failure) {
        Counter.Child of = counter.labels(entry.topic());
        of.inc();
        double count = of.get();
        if (Math.log10(count) % 1 != 0) {
            return;
        }
        String place = entry.topic() + "-" + entry.partition() + " at " + entry.offset();
        if (failure instanceof SerializationException) {
            log.warn(
                    "skipped record {} of those that can't be read, {}: {}", (long) count, place, failure.getMessage());
        } else {
            log.warn("skipped record {} of those that can't be used, {}", (long) count, place, failure);
        }
    }
}
