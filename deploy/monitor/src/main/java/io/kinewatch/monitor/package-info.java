/** The live wall: every camera, and what is happening on it, now; read from Kafka, shown in a browser. */
package io.kinewatch.monitor;
