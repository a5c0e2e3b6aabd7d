package io.kinewatch.training.data;

import io.kinewatch.inference.clip.RegionResampler;
import io.kinewatch.ingest.video.Picture;
import io.kinewatch.schemas.clip.ClipSpec;
import java.util.random.RandomGenerator;

/**
 * Cuts the frames of one training clip out of whole pictures and varies them, all alike. What is drawn depends on the size of the first
 * picture. For one clip and one thread.
 */
final class VariedCut {
    private final ClipSpec spec;
    private final Augmentation augmentation;
    private final RandomGenerator random;
    private CropDraw crop;
    private RegionResampler resampler;
    private PixelChange change;

    VariedCut(ClipSpec spec, Augmentation augmentation, RandomGenerator random) {
        this.spec = spec;
        this.augmentation = augmentation;
        this.random = random;
    }

    /** The frame that the network sees: HWC, uint8, RGB. */
    byte[] apply(Picture picture) {
        if (crop == null) {
            crop = CropDraw.of(augmentation.crop(), spec, picture.width(), picture.height(), random);
            change = PixelChange.draw(augmentation, spec.height(), spec.width(), random);
            resampler = crop.resampler(spec);
        }
        if (picture.width() != crop.width() || picture.height() != crop.height()) {
            throw new IllegalStateException("the video changes its size");
        }
        return change.apply(resampler.resample(picture.bytes()));
    }
}
