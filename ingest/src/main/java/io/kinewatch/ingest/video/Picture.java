package io.kinewatch.ingest.video;

import org.bytedeco.javacpp.BytePointer;

/**
 * A picture in native memory that belongs to whoever made it, and is valid until that one makes its next.
 *
 * @param width pixels
 * @param height pixels
 * @param stride bytes from one row to the next, at least three times the width
 * @param bgr HWC, uint8, in the order blue, green, red
 */
public record Picture(int width, int height, int stride, BytePointer bgr) {
    /** A copy on the heap: height x width x 3 bytes, in the order blue, green, red, without gaps. */
    public byte[] bytes() {
        int row = width * 3;
        byte[] copy = new byte[row * height];
        for (int y = 0; y < height; y++) {
            bgr.position((long) y * stride).get(copy, y * row, row);
        }
        bgr.position(0);
        return copy;
    }
}
