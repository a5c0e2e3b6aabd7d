package io.kinewatch.monitor.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kinewatch.inference.clip.CorruptImageException;
import io.kinewatch.schemas.Frame;
import io.prometheus.client.CollectorRegistry;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PictureMakerIT {
    private static final Instant PUBLISHED = Instant.ofEpochMilli(1_700_000_000_123L);

    private final PictureMetrics metrics = new PictureMetrics(new CollectorRegistry());
    private final PictureMaker maker = new PictureMaker(metrics);

    @AfterEach
    void close() {
        maker.close();
    }

    @Test
    void shouldMakeAllSizesFromOneDecoding() throws CorruptImageException {
        Frame frame = TestingPictures.frame("gate", 5, 1300, 731);

        Map<SizeClass, TilePicture> pictures = make(frame, Set.of(SizeClass.values()));

        for (SizeClass size : SizeClass.values()) {
            BufferedImage shown = TestingPictures.decode(pictures.get(size).jpeg());
            int width = Math.min(1300, size.width());
            assertEquals(width, shown.getWidth(), size.name());
            assertEquals(Math.round(731.0 * width / 1300), shown.getHeight(), size.name());
            assertEquals(5, TestingPictures.number(shown), size.name());
            assertEquals(0xFF, shown.getRGB(width / 4, 20) & 0xFF, 4, size.name());
        }
        assertEquals(1, metrics.decodedFrames());
        assertEquals(8, metrics.madePictures());
    }

    @Test
    void shouldPassOnASourceOfTheRightSizeUntouched() throws CorruptImageException {
        Frame frame = TestingPictures.frame("gate", 3, 300, 200);

        Map<SizeClass, TilePicture> pictures = make(frame, Set.of(SizeClass.W320, SizeClass.W640, SizeClass.SOURCE));

        assertTrue(pictures.values().stream().allMatch(picture -> picture.jpeg().equals(frame.getImage())));
        assertEquals(0, metrics.decodedFrames());
    }

    @Test
    void shouldLayOutTheBrowsersMessage() throws CorruptImageException {
        Frame frame = TestingPictures.frame("Tür <1>", 3, 100, 80);

        ByteBuffer message =
                make(frame, Set.of(SizeClass.SOURCE)).get(SizeClass.SOURCE).message();

        assertEquals(1, message.get());
        byte[] id = new byte[Byte.toUnsignedInt(message.get())];
        message.get(id);
        assertEquals("Tür <1>", new String(id, StandardCharsets.UTF_8));
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, frame.getCapturedAt());
        assertEquals(micros / 1e3, message.getDouble(), 1e-3);
        assertEquals(1_700_000_000_123.0, message.getDouble());
        assertEquals(frame.getImage(), message);
    }

    @Test
    void shouldRefuseWhatIsNoPictureAndGoOn() throws CorruptImageException {
        byte[] good = TestingPictures.jpeg(1, 640, 360);
        byte[] cut = Arrays.copyOf(good, good.length / 2);
        byte[] garbage = good.clone();
        Arrays.fill(garbage, 2, garbage.length - 2, (byte) 7);

        for (byte[] bad : List.of(cut, garbage, new byte[0])) {
            Frame frame = TestingPictures.frame("gate", 1, 640, 360, bad);
            assertThrows(CorruptImageException.class, () -> make(frame, Set.of(SizeClass.W320)));
        }
        Frame cutSource = TestingPictures.frame("gate", 1, 640, 360, cut);
        assertThrows(CorruptImageException.class, () -> make(cutSource, Set.of(SizeClass.SOURCE)));

        Frame next = TestingPictures.frame("gate", 2, 640, 360);
        BufferedImage shown = TestingPictures.decode(
                make(next, Set.of(SizeClass.W320)).get(SizeClass.W320).jpeg());
        assertEquals(2, TestingPictures.number(shown));
    }

    private Map<SizeClass, TilePicture> make(Frame frame, Set<SizeClass> sizes) throws CorruptImageException {
        return maker.make(frame, PUBLISHED, sizes).stream()
                .collect(Collectors.toMap(picture -> picture.tile().size(), Function.identity()));
    }
}
