package io.kinewatch.local.bench;

import io.kinewatch.ingest.video.JpegEncoder;
import io.kinewatch.ingest.video.Picture;
import io.kinewatch.training.figures.FigureScene;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.BytePointer;

/**
 * What the cameras film, drawn and encoded beforehand, so that it costs nothing while something is measured: a few scenes with people who
 * move, under the noise of a sensor. Immutable.
 */
public final class Film {
    private static final int SCENES = 4;
    private static final int FRAMES_A_SCENE = 60;
    private static final int QUALITY = 75;

    /** Standard deviation, in levels, with which pictures of 360 lines are as large as those that ingest publishes of an H.264 camera: 24 KB. */
    private static final double NOISE = 3.5;

    private final int width;
    private final int height;
    private final List<byte[]> frames;

    private Film(int width, int height, List<byte[]> frames) {
        this.width = width;
        this.height = height;
        this.frames = frames;
    }

    /** Of this many lines, and 16 to 9. */
    public static Film draw(double framesPerSecond, int height) {
        return draw(framesPerSecond, height, NOISE);
    }

    /** The same in the dark, where noise has this standard deviation, in levels. */
    public static Film draw(double framesPerSecond, int height, double deviation) {
        int width = height * 16 / 9;
        List<byte[]> frames = new ArrayList<>();
        SensorNoise noise = new SensorNoise(deviation, 1);
        ByteBuffer noisy = ByteBuffer.allocateDirect(width * height * 3);
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        byte[] bgr = ((DataBufferByte) picture.getRaster().getDataBuffer()).getData();
        try (JpegEncoder encoder = new JpegEncoder(QUALITY);
                BytePointer pixels = new BytePointer(noisy)) {
            for (int seed = 0; seed < SCENES; seed++) {
                FigureScene scene = FigureScene.endless(seed, width, height);
                for (int frame = 0; frame < FRAMES_A_SCENE; frame++) {
                    scene.render(frame / framesPerSecond, picture);
                    noise.over(bgr, noisy.clear());
                    frames.add(encoder.encode(new Picture(width, height, width * 3, pixels)));
                }
            }
        }
        return new Film(width, height, List.copyOf(frames));
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    /** Each camera has its own place in the loop. */
    public byte[] frame(int camera, long number) {
        return frames.get((int) ((camera * 17L + number) % frames.size()));
    }

    /** Bytes of a picture on average. */
    public double meanBytes() {
        return IntStream.range(0, frames.size())
                .map(i -> frames.get(i).length)
                .average()
                .orElseThrow();
    }
}
