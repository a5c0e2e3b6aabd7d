package io.kinewatch.inference;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * What one transaction does.
 *
 * @param records to publish
 * @param positions to commit with them
 */
record Payment(List<ProducerRecord<byte[], byte[]>> records, Map<TopicPartition, OffsetAndMetadata> positions) {}
