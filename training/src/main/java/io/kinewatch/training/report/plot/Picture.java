package io.kinewatch.training.report.plot;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import javax.imageio.ImageIO;

/** A drawn PNG. Its points are those at which it is meant to be shown; there may be several pixels a point. Not to be changed. */
public final class Picture {
    /** Pixels a point unless the picture is huge: sharp on dense screens and on paper. */
    private static final int DENSITY = 2;

    private final byte[] png;
    private final int width;
    private final int height;

    private Picture(byte[] png, int width, int height) {
        this.png = png;
        this.width = width;
        this.height = height;
    }

    /** The file's content. */
    public byte[] png() {
        return png.clone();
    }

    /** In points. */
    public int width() {
        return width;
    }

    /** In points. */
    public int height() {
        return height;
    }

    /** A picture of so many points with whatever the artist draws, in coordinates of points. */
    static Picture draw(int width, int height, Theme theme, Consumer<Graphics2D> artist) {
        return draw(width, height, DENSITY, theme, artist);
    }

    /** The same with another number of pixels a point. */
    static Picture draw(int width, int height, int density, Theme theme, Consumer<Graphics2D> artist) {
        BufferedImage image = new BufferedImage(width * density, height * density, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        graphics.scale(density, density);
        graphics.setColor(theme.page());
        graphics.fillRect(0, 0, width, height);
        artist.accept(graphics);
        graphics.dispose();
        return new Picture(encode(image), width, height);
    }

    private static byte[] encode(BufferedImage image) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.setUseCache(false);
            if (!ImageIO.write(image, "png", bytes)) {
                throw new IllegalStateException("This Java has no PNG encoder");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
