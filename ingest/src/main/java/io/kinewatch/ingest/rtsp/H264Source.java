package io.kinewatch.ingest.rtsp;

import java.util.List;

/** What a mount of the {@link RtspServer} serves: an H.264 stream, either {@link LoopedVideo} or {@link LiveMount}. Thread-safe. */
public interface H264Source {
    /** SPS and PPS without start codes, for the session description; empty while they are not known. */
    List<byte[]> parameterSets();

    /** The stream for one more client, from the next key picture on. */
    Feed subscribe();

    /** The stream as one client gets it. */
    interface Feed extends AutoCloseable {
        /** Waits until the next picture is due. */
        TimedUnit next() throws InterruptedException;

        @Override
        void close();
    }
}
