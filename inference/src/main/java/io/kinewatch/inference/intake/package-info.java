/**
 * From Kafka's records to windows: reads frames, decodes the pictures that windows need, several cameras at a time, and
 * feeds each camera's window buffer in the order of its partition.
 */
package io.kinewatch.inference.intake;
