package io.kinewatch.inference.ledger;

import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * What one transaction does for one partition.
 *
 * @param records to publish
 * @param position to commit with them
 */
public record Settlement(List<ProducerRecord<byte[], byte[]>> records, PartitionPosition position) {}
