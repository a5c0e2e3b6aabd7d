package io.kinewatch.training.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kinewatch.training.data.Augmentation.Colours;
import io.kinewatch.training.data.Augmentation.Timing;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

class ClipVariationTest {
    private static final int[] STEADY = IntStream.range(0, 16).toArray();

    @Test
    void shouldLeaveEverythingAloneWhenNothingIsAskedFor() {
        byte[] frame = new byte[6 * 8 * 3];
        new Random(1).nextBytes(frame);

        assertArrayEquals(STEADY, ClipTiming.draw(Timing.NONE, 16, 15, new Random(1)));
        assertArrayEquals(
                frame, PixelChange.draw(Augmentation.NONE, 6, 8, new Random(1)).apply(frame));
    }

    @Test
    void shouldMirrorColumnsAndKeepColours() {
        Augmentation mirror = all(1, 1, Colours.NONE, Timing.NONE);
        byte[] frame = {1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 14, 15, 16, 17, 18, 19};

        byte[] changed = PixelChange.draw(mirror, 2, 3, new Random(1)).apply(frame);

        assertArrayEquals(new byte[] {7, 8, 9, 4, 5, 6, 1, 2, 3, 17, 18, 19, 14, 15, 16, 11, 12, 13}, changed);
    }

    @Test
    void shouldEnlargeWhatItCutsOut() {
        Augmentation half = all(0, 0.5, Colours.NONE, Timing.NONE);
        byte[] ramp = new byte[64 * 64 * 3];
        for (int i = 0; i < ramp.length; i++) {
            ramp[i] = (byte) (i / 3 % 64 * 2);
        }

        for (int seed = 0; seed < 20; seed++) {
            byte[] changed = PixelChange.draw(half, 64, 64, new Random(seed)).apply(ramp);
            int range = changed[63 * 3] - changed[0];
            assertTrue(range >= 60 && range <= 126, "half or more of the ramp, not " + range);
        }
    }

    @Test
    void shouldKeepLevelsWithinTheirRange() {
        Augmentation wild = all(0, 1, new Colours(0.5, 0.9, 0.5, 0, 0), Timing.NONE);
        byte[] frame = {0, 0, 0, (byte) 255, (byte) 255, (byte) 255};

        for (int seed = 0; seed < 50; seed++) {
            byte[] changed = PixelChange.draw(wild, 1, 2, new Random(seed)).apply(frame);
            for (int c = 0; c < 3; c++) {
                assertTrue((changed[c] & 0xFF) <= (changed[3 + c] & 0xFF), Arrays.toString(changed));
            }
        }
    }

    @Test
    void shouldHoldFramesAsASlowerCameraDoes() {
        Augmentation slow = all(0, 1, Colours.NONE, new Timing(List.of(7.5), 1, 0, 0));

        for (int seed = 0; seed < 20; seed++) {
            int[] ticks = ClipTiming.draw(slow.timing(), 16, 15, new Random(seed));
            assertTrue(Arrays.stream(ticks).distinct().count() <= 9, Arrays.toString(ticks));
            for (int i = 0; i < ticks.length; i++) {
                assertTrue(
                        ticks[i] <= i && ticks[i] >= i - 2, "tick " + i + " shows the past: " + Arrays.toString(ticks));
            }
        }
    }

    @Test
    void shouldShowTheFrameBeforeWhereOneIsLost() {
        Augmentation lossy = all(0, 1, Colours.NONE, new Timing(List.of(), 0, 0.3, 0));
        int lost = 0;

        for (int seed = 0; seed < 40; seed++) {
            int[] ticks = ClipTiming.draw(lossy.timing(), 16, 15, new Random(seed));
            for (int i = 1; i < ticks.length; i++) {
                assertTrue(ticks[i] == i || ticks[i] == ticks[i - 1], Arrays.toString(ticks));
                lost += ticks[i] == i ? 0 : 1;
            }
        }

        assertTrue(lost > 40 && lost < 160, "about 0.3 of half of 600, not " + lost);
    }

    @Test
    void shouldChangeTheSpeedWithinBounds() {
        Augmentation tempo = all(0, 1, Colours.NONE, new Timing(List.of(), 0, 0, 0.2));

        for (int seed = 0; seed < 20; seed++) {
            int last = ClipTiming.draw(tempo.timing(), 16, 15, new Random(seed))[15];
            assertTrue(last >= 12 && last <= 18, "15 ticks give or take 0.2, not " + last);
        }
    }

    @Test
    void shouldDrawTheSameFromTheSameNumbers() {
        Augmentation all = all(0.5, 0.8, new Colours(0.1, 0.1, 0.1, 0, 0), new Timing(List.of(10.0), 0.5, 0.1, 0.1));
        byte[] frame = new byte[16 * 16 * 3];
        new Random(1).nextBytes(frame);

        assertArrayEquals(
                ClipTiming.draw(all.timing(), 16, 15, new Random(7)),
                ClipTiming.draw(all.timing(), 16, 15, new Random(7)));
        assertArrayEquals(
                PixelChange.draw(all, 16, 16, new Random(7)).apply(frame),
                PixelChange.draw(all, 16, 16, new Random(7)).apply(frame));
    }

    /** The checksum was made by the code that trained the demo's model: its plan shall give the very same clips. */
    @Test
    void shouldVaryAsTheFiguresPlanAlwaysHas() {
        Augmentation figures =
                all(0.5, 0.85, new Colours(0.1, 0.2, 0.1, 0, 0), new Timing(List.of(10.0, 12.0, 12.5), 0.4, 0.05, 0.1));
        byte[] frame = new byte[24 * 20 * 3];
        new Random(5).nextBytes(frame);
        CRC32 checksum = new CRC32();

        for (int seed = 0; seed < 50; seed++) {
            Random random = new Random(seed);
            for (int tick : ClipTiming.draw(figures.timing(), 16, 15, random)) {
                checksum.update(tick);
            }
            checksum.update(PixelChange.draw(figures, 24, 20, random).apply(frame));
        }

        assertEquals(0xc3b70f4fL, checksum.getValue());
    }

    @Test
    void shouldRefuseSenselessNumbers() {
        assertEquals(
                "augmentation: slowCameras needs cameraRates",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> all(0, 1, Colours.NONE, new Timing(List.of(), 0.5, 0, 0)))
                        .getMessage());
        assertThrows(IllegalArgumentException.class, () -> all(0, 0, Colours.NONE, Timing.NONE));
    }

    private static Augmentation all(double flip, double minSide, Colours colours, Timing timing) {
        return new Augmentation(flip, new CropRule.Enlarged(minSide), colours, timing);
    }
}
