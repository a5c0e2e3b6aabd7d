/**
 * From frames to windows: which frames of one camera make which clip, decided by capture time alone, so that every reader
 * cuts the same windows wherever it starts to read. Pure logic: no Kafka, no native library, no clock.
 */
package io.kinewatch.inference.window;
