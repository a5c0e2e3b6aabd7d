package io.kinewatch.training.data;

/** What ingest makes of a camera's frames unless it is told otherwise, which networks therefore have to be trained for. Stateless. */
public final class IngestDefaults {
    /** Frames a second that are published at most. */
    public static final double FRAME_RATE = 15;

    /** Lines of a published frame at most. */
    public static final int HEIGHT = 224;

    /** Of JPEG, 1 to 100. */
    public static final int JPEG_QUALITY = 85;

    private IngestDefaults() {}
}
