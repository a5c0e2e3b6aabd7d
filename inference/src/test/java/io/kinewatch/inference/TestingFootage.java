package io.kinewatch.inference;

import io.kinewatch.schemas.Frame;
import io.kinewatch.schemas.FrameClock;
import io.kinewatch.schemas.ImageEncoding;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/** What cameras have seen: each frame is of one colour, drawn at random, so that it shows in every prediction. */
final class TestingFootage {
    static final Instant MORNING = Instant.parse("2026-01-02T08:00:00Z");
    private static final int WIDTH = 24;
    private static final int HEIGHT = 16;

    private TestingFootage() {}

    /** Four cameras of different rates, with jitter, a gap and a second session, in the order of capture. */
    static List<Frame> ofFourCameras(int framesEach) {
        return Stream.of(
                        camera("door", MORNING, 15, framesEach, 1),
                        camera("yard", MORNING.plusMillis(40), 10, framesEach, 2),
                        camera("roof", MORNING.plusMillis(81), 25, framesEach, 3),
                        camera("gate", MORNING.plusMillis(122), 6, framesEach, 4))
                .flatMap(List::stream)
                .sorted(Comparator.comparing(Frame::getCapturedAt))
                .toList();
    }

    /** Cameras of 10 frames a second, in the order of capture. */
    static List<Frame> ofCameras(int count, int framesEach) {
        return IntStream.range(0, count)
                .mapToObj(i -> camera("camera-" + i, MORNING.plusMillis(i), 10, framesEach, i))
                .flatMap(List::stream)
                .sorted(Comparator.comparing(Frame::getCapturedAt))
                .toList();
    }

    static List<Frame> camera(String id, Instant start, int fps, int frames, long seed) {
        Random random = new Random(seed);
        List<Frame> footage = new ArrayList<>();
        Instant at = start;
        Instant sessionStart = start;
        String session = id + "-1";
        long sequence = 0;
        for (int i = 0; i < frames; i++) {
            if (i == frames * 3 / 4) {
                at = at.plusMillis(100);
                sessionStart = at;
                session = id + "-2";
                sequence = 0;
            }
            footage.add(Frame.newBuilder()
                    .setCameraId(id)
                    .setSession(session)
                    .setSessionStartedAt(sessionStart)
                    .setSequence(sequence++)
                    .setCapturedAt(at)
                    .setClock(FrameClock.FILE)
                    .setWidth(WIDTH)
                    .setHeight(HEIGHT)
                    .setEncoding(ImageEncoding.JPEG)
                    .setImage(ByteBuffer.wrap(jpeg(random.nextInt(1 << 24))))
                    .build());
            Duration hole = i == frames / 2 ? Duration.ofMillis(900) : Duration.ZERO;
            at = at.plusNanos(1000L * (1_000_000 / fps + random.nextInt(10_000)))
                    .plus(hole);
        }
        return footage;
    }

    private static byte[] jpeg(int rgb) {
        BufferedImage picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                picture.setRGB(x, y, rgb);
            }
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(picture, "jpeg", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
