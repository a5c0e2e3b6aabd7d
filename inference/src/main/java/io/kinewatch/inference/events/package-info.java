/**
 * The events stage: predictions become action events. The rules are in {@code EventSmoother} and {@code LabelSmoother},
 * which know nothing of Kafka; around them lies a Kafka Streams topology that keeps what they remember of each camera and
 * publishes every event exactly once.
 */
package io.kinewatch.inference.events;
