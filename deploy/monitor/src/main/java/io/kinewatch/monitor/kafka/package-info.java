/** How the monitor reads Kafka: as one more subscriber that commits nothing and takes nothing away from others. */
package io.kinewatch.monitor.kafka;
