package io.kinewatch.training.data;

import io.kinewatch.training.data.CropRule.Enlarged;
import java.util.random.RandomGenerator;

/**
 * One way to change frames of the network's size: a square cut out and enlarged, mirrored or not, and other colours. All
 * frames of a clip get the same. Immutable.
 */
final class PixelChange {
    private final Enlargement enlargement;
    private final ColourChange colours;

    private PixelChange(Enlargement enlargement, ColourChange colours) {
        this.enlargement = enlargement;
        this.colours = colours;
    }

    /** Draws one; crops of whole frames have been made before, and leave nothing to enlarge. */
    static PixelChange draw(Augmentation augmentation, int height, int width, RandomGenerator random) {
        double side = 1;
        double top = 0;
        double left = 0;
        if (augmentation.crop() instanceof Enlarged enlarged) {
            side = 1 - (1 - enlarged.minSide()) * random.nextDouble();
            top = random.nextDouble() * (1 - side) * height;
            left = random.nextDouble() * (1 - side) * width;
        }
        boolean mirrored = random.nextDouble() < augmentation.flip();
        Enlargement enlargement = new Enlargement(height, width, top, left, side, mirrored);
        return new PixelChange(enlargement, ColourChange.draw(augmentation.colours(), random));
    }

    /**
     * The changed frame.
     *
     * @param frame HWC, uint8, RGB; stays as it is
     */
    byte[] apply(byte[] frame) {
        byte[] changed = enlargement.apply(frame);
        colours.apply(changed);
        return changed;
    }
}
