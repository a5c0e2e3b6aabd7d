/** The ingest stage: one supervisor a camera reads, samples, scales, encodes and publishes its frames to Kafka. */
package io.kinewatch.ingest;
