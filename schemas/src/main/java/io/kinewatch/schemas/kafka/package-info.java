/** How every process reaches Kafka, and how its topics come to be. */
package io.kinewatch.schemas.kafka;
