package io.kinewatch.monitor.picture;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * One encoded picture, the same bytes for all who watch this tile. It is kept as the message that browsers get, so that it is
 * laid out once: version (1 byte), length of the camera's id (1 byte), the id in UTF-8, when it was captured and published
 * (float64 each, big-endian, milliseconds since the epoch), JPEG. Immutable.
 */
public final class TilePicture {
    private static final byte VERSION = 1;
    private static final int LONGEST_ID = 255;

    private final Tile tile;
    private final long sequence;
    private final Instant capturedAt;
    private final Instant publishedAt;
    private final ByteBuffer message;
    private final int header;

    TilePicture(Tile tile, long sequence, Instant capturedAt, Instant publishedAt, ByteBuffer jpeg) {
        this.tile = tile;
        this.sequence = sequence;
        this.capturedAt = capturedAt;
        this.publishedAt = publishedAt;
        byte[] id = tile.camera().getBytes(StandardCharsets.UTF_8);
        header = 2 + id.length + 2 * Double.BYTES;
        message = ByteBuffer.allocate(header + jpeg.remaining())
                .put(VERSION)
                .put((byte) id.length)
                .put(id)
                .putDouble(milliseconds(capturedAt))
                .putDouble(milliseconds(publishedAt))
                .put(jpeg.duplicate())
                .flip();
    }

    /** Whether a camera's id can be told in one byte's length. */
    public static boolean canName(String camera) {
        return camera.getBytes(StandardCharsets.UTF_8).length <= LONGEST_ID;
    }

    private static double milliseconds(Instant time) {
        return time.getEpochSecond() * 1e3 + time.getNano() / 1e6;
    }

    public Tile tile() {
        return tile;
    }

    /** The frame's, in its camera's session. */
    public long sequence() {
        return sequence;
    }

    public Instant capturedAt() {
        return capturedAt;
    }

    /** The timestamp of Kafka's record. */
    public Instant publishedAt() {
        return publishedAt;
    }

    /** The browser's message; a view of its own. */
    public ByteBuffer message() {
        return message.asReadOnlyBuffer();
    }

    /** Only the picture; a view of its own. */
    public ByteBuffer jpeg() {
        return message.asReadOnlyBuffer().position(header).slice();
    }
}
