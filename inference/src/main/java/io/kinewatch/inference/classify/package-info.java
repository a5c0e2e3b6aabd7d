/**
 * The network behind DJL: opens a model bundle, proves that this machine gives the bundle's golden outputs, and turns clips
 * into logits. Knows no Kafka, so that evaluation runs the very code that serves.
 */
package io.kinewatch.inference.classify;
