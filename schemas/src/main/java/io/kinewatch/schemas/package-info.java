/**
 * All that two processes must agree on: the Avro records on the wire (generated from {@code src/main/avro}), the topics
 * that carry them and the serde that reads and writes them. Nothing in this module knows a camera or a network.
 */
package io.kinewatch.schemas;
