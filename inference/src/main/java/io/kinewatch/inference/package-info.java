/**
 * The inference stage: frames from Kafka become windows ({@code intake}, {@code window}), windows become batches ({@code
 * batch}), batches become predictions ({@code classify}), and predictions and positions go back to Kafka in one
 * transaction ({@code ledger}). This package holds its configuration, its threads and its metrics. The events stage is in
 * {@code events}.
 */
package io.kinewatch.inference;
