package io.kinewatch.training.data;

import io.kinewatch.inference.clip.RegionResampler;
import io.kinewatch.inference.clip.RegionResampler.Axis;
import io.kinewatch.schemas.clip.ClipSpec;
import io.kinewatch.training.data.CropRule.Enlarged;
import io.kinewatch.training.data.CropRule.FixedSize;
import io.kinewatch.training.data.CropRule.MultiScaleCorner;
import io.kinewatch.training.data.CropRule.RandomResized;
import io.kinewatch.training.data.CropRule.ShortSide;
import java.util.random.RandomGenerator;

/**
 * Draws where the frames of one clip are cut, by a {@link CropRule}. Immutable.
 *
 * @param width of the pictures
 * @param height of the pictures
 * @param across what becomes of their columns
 * @param down what becomes of their rows
 */
record CropDraw(int width, int height, Axis across, Axis down) {
    private static final int CORNERS_AND_CENTRE = 5;
    private static final int ATTEMPTS = 10;

    static CropDraw of(CropRule rule, ClipSpec spec, int width, int height, RandomGenerator random) {
        Drawing drawing = new Drawing(spec, width, height, random);
        if (rule instanceof Enlarged) {
            return drawing.centre();
        } else if (rule instanceof MultiScaleCorner corner) {
            return drawing.corner(corner);
        } else if (rule instanceof RandomResized resized) {
            return drawing.resized(resized);
        } else if (rule instanceof ShortSide sides) {
            return drawing.shortSide(sides);
        } else if (rule instanceof FixedSize fixed) {
            return drawing.anywhere(fixed.width(), fixed.height());
        }
        throw new IllegalArgumentException("unknown crop: " + rule);
    }

    /** Cuts pictures of this size. */
    RegionResampler resampler(ClipSpec spec) {
        return new RegionResampler(spec.resize().interpolation(), width, across, down);
    }

    private record Drawing(ClipSpec spec, int width, int height, RandomGenerator random) {
        /** Serving's crop. */
        CropDraw centre() {
            int resizedWidth = Math.max(spec.resize().widthOf(width, height), spec.width());
            int resizedHeight = Math.max(spec.resize().heightOf(width, height), spec.height());
            return new CropDraw(
                    width,
                    height,
                    new Axis(0, width, resizedWidth, middle(resizedWidth - spec.width()), spec.width()),
                    new Axis(0, height, resizedHeight, middle(resizedHeight - spec.height()), spec.height()));
        }

        CropDraw corner(MultiScaleCorner rule) {
            double scale = rule.scales().get(random.nextInt(rule.scales().size()));
            int side = Math.max(1, (int) (Math.min(width, height) * scale));
            int corner = random.nextInt(CORNERS_AND_CENTRE);
            if (corner == CORNERS_AND_CENTRE - 1) {
                return whole(middle(width - side), middle(height - side), side, side);
            }
            return whole((corner & 1) * (width - side), (corner >> 1) * (height - side), side, side);
        }

        /** As torchvision does it: ten attempts, then the largest part in the middle that has an allowed aspect. */
        CropDraw resized(RandomResized rule) {
            for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
                double area = width * height * between(rule.minArea(), rule.maxArea());
                double aspect = Math.exp(between(Math.log(rule.minAspect()), Math.log(rule.maxAspect())));
                int wide = (int) Math.round(Math.sqrt(area * aspect));
                int high = (int) Math.round(Math.sqrt(area / aspect));
                if (wide >= 1 && wide <= width && high >= 1 && high <= height) {
                    int left = random.nextInt(width - wide + 1);
                    int top = random.nextInt(height - high + 1);
                    return whole(left, top, wide, high);
                }
            }
            double aspect = Math.max(rule.minAspect(), Math.min(rule.maxAspect(), (double) width / height));
            int wide = Math.min(width, (int) Math.round(height * aspect));
            int high = Math.min(height, (int) Math.round(width / aspect));
            return whole(middle(width - wide), middle(height - high), wide, high);
        }

        CropDraw shortSide(ShortSide rule) {
            double side = rule.min() + random.nextInt(rule.max() - rule.min() + 1);
            double scale = side / Math.min(width, height);
            return anywhere((int) Math.round(width * scale), (int) Math.round(height * scale));
        }

        CropDraw anywhere(int wide, int high) {
            int resizedWidth = Math.max(wide, spec.width());
            int resizedHeight = Math.max(high, spec.height());
            int left = random.nextInt(resizedWidth - spec.width() + 1);
            int top = random.nextInt(resizedHeight - spec.height() + 1);
            return new CropDraw(
                    width,
                    height,
                    new Axis(0, width, resizedWidth, left, spec.width()),
                    new Axis(0, height, resizedHeight, top, spec.height()));
        }

        private CropDraw whole(int left, int top, int wide, int high) {
            return new CropDraw(
                    width,
                    height,
                    new Axis(left, wide, spec.width(), 0, spec.width()),
                    new Axis(top, high, spec.height(), 0, spec.height()));
        }

        private double between(double least, double most) {
            return least + (most - least) * random.nextDouble();
        }

        private static int middle(int spare) {
            return (int) Math.rint(spare / 2.0);
        }
    }
}
