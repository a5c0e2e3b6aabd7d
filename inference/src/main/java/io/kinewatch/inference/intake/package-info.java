/**
 * From Kafka's records to windows: reads frames and feeds each camera's window buffer in the order of its partition.
 */
package io.kinewatch.inference.intake;
