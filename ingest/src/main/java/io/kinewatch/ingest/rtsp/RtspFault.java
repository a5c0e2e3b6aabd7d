package io.kinewatch.ingest.rtsp;

/** What can go wrong with a real camera, for tests. */
public enum RtspFault {
    NONE,
    /** Connections stay open, but nothing is sent any more: neither pictures nor answers. */
    STALL,
    /** Pictures are replaced by random bytes. */
    GARBAGE
}
