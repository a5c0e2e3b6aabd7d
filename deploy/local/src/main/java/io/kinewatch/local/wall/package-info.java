/** What {@code bench wall} measures with: cameras that write to Kafka, browsers that watch, and the monitor as a process between them. */
package io.kinewatch.local.wall;
