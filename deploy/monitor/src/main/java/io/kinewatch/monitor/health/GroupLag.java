package io.kinewatch.monitor.health;

/**
 * How far a group of consumers is behind.
 *
 * @param lag records that wait to be worked on; null when Kafka does not tell, or the group has never committed
 */
public record GroupLag(String group, String topic, Long lag) {}
