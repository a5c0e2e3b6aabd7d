package io.kinewatch.inference.clip;

/** A decoded picture: rows from the top, HWC, uint8, BGR, without padding. The array may be longer than the picture. */
final class Picture {
    private final int width;
    private final int height;
    private final byte[] bgr;

    Picture(int width, int height, byte[] bgr) {
        this.width = width;
        this.height = height;
        this.bgr = bgr;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    byte[] bgr() {
        return bgr;
    }
}
