package io.kinewatch.inference.clip;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.kinewatch.schemas.bundle.NpyArray;
import io.kinewatch.schemas.clip.ChannelOrder;
import io.kinewatch.schemas.clip.ClipSpec;
import io.kinewatch.schemas.clip.Interpolation;
import io.kinewatch.schemas.clip.ResizeRule;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FramePreprocessorIT {
    private static final ClipSpec SPEC = new ClipSpec(
            16,
            15,
            112,
            112,
            ResizeRule.shortSide(Interpolation.PIL_BILINEAR, 112),
            ChannelOrder.RGB,
            255,
            List.of(0f, 0f, 0f),
            List.of(1f, 1f, 1f));

    private static final ClipSpec TORCHVISION = new ClipSpec(
            1,
            15,
            112,
            112,
            ResizeRule.exact(Interpolation.TORCH_BILINEAR, 128, 171),
            ChannelOrder.RGB,
            255,
            List.of(0.43216f, 0.394666f, 0.37645f),
            List.of(0.22803f, 0.22145f, 0.216989f));

    private final FramePreprocessor preprocessor = new FramePreprocessor(SPEC);

    @AfterEach
    void close() {
        preprocessor.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "arm-wrestling_1",
                "arm-wrestling_2",
                "mma-skeleton_1",
                "mma-skeleton_2",
                "v_BaseballPitch_g01_c01_1",
                "v_BaseballPitch_g01_c01_2"
            })
    void shouldResizeAsPillowDoes(String name) throws IOException {
        byte[] expected = referenceArray(name + "_hara.npy").uint8();

        byte[] found = preprocessor.resample(reference(name));

        assertEquals(expected.length, found.length);
        for (int i = 0; i < expected.length; i++) {
            assertTrue(Math.abs((expected[i] & 0xFF) - (found[i] & 0xFF)) <= 1, name + " at " + i);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "arm-wrestling_1",
                "arm-wrestling_2",
                "mma-skeleton_1",
                "mma-skeleton_2",
                "v_BaseballPitch_g01_c01_1",
                "v_BaseballPitch_g01_c01_2"
            })
    void shouldResizeAndNormaliseAsTorchvisionDoes(String name) throws IOException {
        float[] expected = referenceArray(name + "_torchvision.npy").floats();
        FloatBuffer found = FloatBuffer.allocate(TORCHVISION.values());

        try (FramePreprocessor torchvision = new FramePreprocessor(TORCHVISION)) {
            byte[] frame = torchvision.resample(reference(name));
            assertEquals(TORCHVISION.frameBytes(), frame.length);
            new ClipTensor(TORCHVISION).put(List.of(frame), found);
        }

        assertArrayEquals(expected, found.array(), 1e-4f, name);
    }

    @ParameterizedTest
    @CsvSource({"640, 360", "320, 240", "112, 112", "480, 640", "202, 118", "1920, 1080", "60, 40"})
    void shouldKeepColoursAndCropTheCentre(int width, int height) throws Exception {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(new Color(220, 20, 20));
        graphics.fillRect(0, 0, width, height);
        graphics.setColor(new Color(20, 20, 220));
        graphics.fillRect(0, height / 2, width, height);
        graphics.dispose();

        byte[] frame = preprocessor.preprocess(ByteBuffer.wrap(jpeg(image)), width, height);

        assertEquals(SPEC.frameBytes(), frame.length);
        assertPixel(frame, 56, 10, 220, 20, 20);
        assertPixel(frame, 56, 102, 20, 20, 220);
    }

    @Test
    void shouldGiveTheSameBytesForTheSameFrame() throws Exception {
        byte[] jpeg = jpeg(new BufferedImage(640, 360, BufferedImage.TYPE_3BYTE_BGR));

        byte[] first = preprocessor.preprocess(ByteBuffer.wrap(jpeg), 640, 360);
        preprocessor.preprocess(ByteBuffer.wrap(jpeg(new BufferedImage(64, 48, 5))), 64, 48);

        assertArrayEquals(first, preprocessor.preprocess(ByteBuffer.wrap(jpeg), 640, 360));
    }

    @Test
    void shouldRefuseWhatIsNoWholeJpeg() throws IOException {
        byte[] jpeg = jpeg(new BufferedImage(640, 360, BufferedImage.TYPE_3BYTE_BGR));
        byte[] hollow = new byte[jpeg.length];
        System.arraycopy(jpeg, 0, hollow, 0, 2);
        System.arraycopy(jpeg, jpeg.length - 2, hollow, jpeg.length - 2, 2);

        for (byte[] broken : List.of(new byte[0], new byte[100], Arrays.copyOf(jpeg, jpeg.length / 2), hollow)) {
            assertThrows(CorruptImageException.class, () -> preprocessor.preprocess(ByteBuffer.wrap(broken), 640, 360));
        }
    }

    @Test
    void shouldShrinkWhileDecodingOnlyAsFarAsTheSizeAllows() {
        assertEquals(1, JpegDecoder.reduction(223, 112));
        assertEquals(2, JpegDecoder.reduction(360, 112));
        assertEquals(4, JpegDecoder.reduction(480, 112));
        assertEquals(8, JpegDecoder.reduction(1080, 112));
        assertEquals(1, JpegDecoder.reduction(60, 112));
    }

    private static void assertPixel(byte[] frame, int x, int y, int red, int green, int blue) {
        int at = (y * 112 + x) * 3;
        assertEquals(red, frame[at] & 0xFF, 12);
        assertEquals(green, frame[at + 1] & 0xFF, 12);
        assertEquals(blue, frame[at + 2] & 0xFF, 12);
    }

    private static NpyArray referenceArray(String name) throws IOException {
        return NpyArray.decode(Files.readAllBytes(references().resolve(name)));
    }

    private static Picture reference(String name) throws IOException {
        return picture(ImageIO.read(references().resolve(name + ".png").toFile()));
    }

    private static Path references() {
        Path folder = Path.of("").toAbsolutePath().getParent().resolveSibling("shared/golden/preprocess");
        assumeTrue(Files.isDirectory(folder), "the references lie outside of the project");
        return folder;
    }

    private static Picture picture(BufferedImage image) {
        BufferedImage bgr = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_3BYTE_BGR);
        bgr.getGraphics().drawImage(image, 0, 0, null);
        return new Picture(
                bgr.getWidth(),
                bgr.getHeight(),
                ((DataBufferByte) bgr.getRaster().getDataBuffer()).getData());
    }

    private static byte[] jpeg(BufferedImage image) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "jpg", out);
        return out.toByteArray();
    }
}
