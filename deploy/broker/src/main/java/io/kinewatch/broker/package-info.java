/**
 * A real Kafka broker for the demo and for tests: in this process ({@link io.kinewatch.broker.EmbeddedKafka}) or as a
 * process of its own ({@link io.kinewatch.broker.BrokerProcess}).
 */
package io.kinewatch.broker;
