package io.kinewatch.ingest.video;

/**
 * Where a camera's decoded frames come from: a {@link LiveReader} or a {@link VideoFileSource}.
 *
 * <p>One object stands for one connection. Everything belongs to one thread, except {@link #stop}.
 */
public interface FrameSource extends AutoCloseable {
    /** Connects; called once. */
    void open() throws SourceException;

    /** Waits for the next frame; it is valid until the next call. */
    SourceFrame next() throws SourceException;

    /** Ends a call that is under way, and all later ones, with a {@link SourceException.Kind#STOPPED} failure; from any thread. */
    void stop();

    @Override
    void close();
}
