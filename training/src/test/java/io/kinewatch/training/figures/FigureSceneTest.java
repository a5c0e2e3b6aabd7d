package io.kinewatch.training.figures;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class FigureSceneTest {
    private static final int WIDTH = 320;
    private static final int HEIGHT = 240;

    @Test
    void shouldShowTheSameMomentWhateverWasRenderedBefore() {
        FigureScene played = FigureScene.endless(5, WIDTH, HEIGHT);
        for (double seconds = 0; seconds < 40; seconds += 1.7) {
            pixels(played, seconds);
        }

        byte[] direct = pixels(FigureScene.endless(5, WIDTH, HEIGHT), 12.34);

        assertArrayEquals(direct, pixels(played, 12.34));
        assertFalse(Arrays.equals(direct, pixels(FigureScene.endless(6, WIDTH, HEIGHT), 12.34)));
    }

    @Test
    void shouldMove() {
        FigureScene scene = FigureScene.single(5, FigureAction.RUN, WIDTH, HEIGHT, 3);

        assertTrue(changedPixels(scene, 0.5, 0.8) > 500);
    }

    @Test
    void shouldScriptASingleActionOnce() {
        FigureScene scene = FigureScene.single(3, FigureAction.FALL, WIDTH, HEIGHT, 2.2);

        assertEquals(List.of(new ScriptedAction(FigureAction.FALL, 0, 2.2)), scene.script(100));
    }

    @Test
    void shouldRefuseAPictureOfAnotherKind() {
        FigureScene scene = FigureScene.endless(1, WIDTH, HEIGHT);
        BufferedImage wrong = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);

        assertThrows(IllegalArgumentException.class, () -> scene.render(0, wrong));
    }

    private static int changedPixels(FigureScene scene, double from, double to) {
        byte[] before = pixels(scene, from);
        byte[] after = pixels(scene, to);
        int changed = 0;
        for (int i = 0; i < before.length; i++) {
            changed += Math.abs((before[i] & 255) - (after[i] & 255)) > 40 ? 1 : 0;
        }
        return changed;
    }

    private static byte[] pixels(FigureScene scene, double seconds) {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_3BYTE_BGR);
        scene.render(seconds, image);
        return ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    }
}
