package io.kinewatch.monitor.picture;

import java.util.Arrays;

/** The widths in which pictures are made, so that tiles of nearly the same size share them. Ordered by width. */
public enum SizeClass {
    W160(160),
    W240(240),
    W320(320),
    W480(480),
    W640(640),
    W960(960),
    W1280(1280),
    /** As the camera sends it. */
    SOURCE(Integer.MAX_VALUE);

    private final int width;

    SizeClass(int width) {
        this.width = width;
    }

    /** The smallest that fills a tile of this many device pixels; what is missing to a wider tile the browser adds. */
    public static SizeClass ofTile(int pixels) {
        return Arrays.stream(values())
                .filter(size -> size.width >= pixels)
                .findFirst()
                .orElse(SOURCE);
    }

    /** In pixels. */
    int width() {
        return width;
    }

    /** Whether a picture of this width is sent as it is: nothing is ever enlarged. */
    boolean keeps(int sourceWidth) {
        return sourceWidth <= width;
    }

    /** In pixels, for a source that is wider than this class; the shape stays. */
    int heightOf(int sourceWidth, int sourceHeight) {
        return Math.max(1, Math.toIntExact(Math.round((double) sourceHeight * width / sourceWidth)));
    }
}
