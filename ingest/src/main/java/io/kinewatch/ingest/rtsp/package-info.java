/** A small RTSP server, for the demo's synthetic cameras and for tests: what ingest reads, it reads through a real protocol. */
package io.kinewatch.ingest.rtsp;
