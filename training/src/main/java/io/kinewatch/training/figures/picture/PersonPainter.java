package io.kinewatch.training.figures.picture;

import io.kinewatch.training.figures.motion.Hinge;
import io.kinewatch.training.figures.motion.Part;
import io.kinewatch.training.figures.motion.Side;
import io.kinewatch.training.figures.motion.Skeleton;
import io.kinewatch.training.figures.picture.Outfit.Legwear;
import java.awt.Color;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Paints a skeleton as a flat illustration: limbs are tapered capsules, painted from the farthest to the nearest, and what
 * is farther than the trunk is darker. One instance paints one picture.
 */
public final class PersonPainter {
    /** Patches that lie at one depth (body heights towards the viewer), outlined together. */
    private record Layer(double depth, List<Patch> patches) {}

    private final Skeleton skeleton;
    private final Outfit outfit;
    private final Stage stage;
    private final double x;
    private final double line;
    private final List<Layer> layers = new ArrayList<>();

    /**
     * Prepares a picture.
     *
     * @param x the column at which the skeleton's anchor stands, in pixels
     */
    public PersonPainter(Skeleton skeleton, Outfit outfit, Stage stage, double x) {
        this.skeleton = skeleton;
        this.outfit = outfit;
        this.stage = stage;
        this.x = x;
        this.line = outfit.outline() == null ? 0 : Math.max(0.8, stage.scale() * 0.008);
    }

    public void paint(Graphics2D graphics) {
        double trunk = depth(Part.WAIST);
        for (Side side : Side.values()) {
            addLeg(side, trunk);
            addArm(side, trunk);
        }
        layers.add(new Layer(trunk, trunk()));
        layers.add(new Layer(depth(Part.HEAD) + 0.02, new HeadShape(skeleton, outfit, stage, x).patches()));
        layers.sort(Comparator.comparingDouble(Layer::depth));
        for (Layer layer : layers) {
            paint(graphics, layer);
        }
    }

    private void paint(Graphics2D graphics, Layer layer) {
        if (line > 0) {
            graphics.setColor(outfit.outline());
            for (Patch patch : layer.patches()) {
                graphics.fill(DiscHull.of(patch.discs(), line));
            }
        }
        for (Patch patch : layer.patches()) {
            graphics.setColor(patch.color());
            graphics.fill(DiscHull.of(patch.discs(), 0));
        }
    }

    private List<Patch> trunk() {
        List<Patch> patches = new ArrayList<>();
        Disc left = disc(Side.LEFT, Hinge.HIP);
        Disc right = disc(Side.RIGHT, Hinge.HIP);
        patches.add(new Patch(outfit.bottom(), List.of(left, right, disc(Part.PELVIS))));
        if (outfit.legwear() == Legwear.SKIRT) {
            Disc hemLeft = left.towards(disc(Side.LEFT, Hinge.KNEE), 0.8).grown(0.018 * stage.scale());
            Disc hemRight = right.towards(disc(Side.RIGHT, Hinge.KNEE), 0.8).grown(0.018 * stage.scale());
            patches.add(new Patch(outfit.bottom(), List.of(left, right, hemLeft, hemRight)));
        }
        Disc waist = disc(Part.WAIST);
        Disc belly = waist.towards(disc(Part.PELVIS), 0.55);
        Disc shoulderLeft = disc(Side.LEFT, Hinge.SHOULDER).grown(0.006 * stage.scale());
        Disc shoulderRight = disc(Side.RIGHT, Hinge.SHOULDER).grown(0.006 * stage.scale());
        Disc hemLeft = belly.towards(left, 0.4);
        Disc hemRight = belly.towards(right, 0.4);
        patches.add(new Patch(outfit.top(), List.of(shoulderLeft, shoulderRight, waist)));
        patches.add(new Patch(outfit.top(), List.of(waist, hemLeft, hemRight)));
        if (outfit.stripes() != null) {
            for (double down = 0.25; down < 1; down += 0.3) {
                patches.add(stripe(shoulderLeft.towards(hemLeft, down), shoulderRight.towards(hemRight, down)));
            }
        }
        return patches;
    }

    private Patch stripe(Disc left, Disc right) {
        double thin = 0.012 * stage.scale();
        return new Patch(
                outfit.stripes(), List.of(new Disc(left.x(), left.y(), thin), new Disc(right.x(), right.y(), thin)));
    }

    private void addArm(Side side, double trunk) {
        double depth = (depth(side, Hinge.ELBOW) + depth(side, Hinge.HAND)) / 2;
        double light = light(depth - trunk);
        Disc shoulder = disc(side, Hinge.SHOULDER);
        Disc elbow = disc(side, Hinge.ELBOW);
        Disc hand = disc(side, Hinge.HAND);
        Disc wrist = elbow.towards(hand, 0.82);
        Color skin = Palette.shaded(outfit.skin(), light);
        Color sleeve = Palette.shaded(outfit.top(), light * 0.94);
        Disc slim = new Disc(wrist.x(), wrist.y(), hand.radius() * 0.78);
        List<Patch> patches = new ArrayList<>();
        patches.add(new Patch(outfit.longSleeves() ? sleeve : skin, List.of(elbow, slim)));
        patches.add(new Patch(skin, List.of(hand, slim.grown(-0.2 * slim.radius()))));
        patches.add(new Patch(sleeve, List.of(shoulder, outfit.longSleeves() ? elbow : shoulder.towards(elbow, 0.7))));
        if (!outfit.longSleeves()) {
            patches.add(0, new Patch(skin, List.of(shoulder.towards(elbow, 0.5).grown(-1), elbow)));
        }
        layers.add(new Layer(depth, patches));
    }

    private void addLeg(Side side, double trunk) {
        double depth = (depth(side, Hinge.HIP) + depth(side, Hinge.KNEE) + depth(side, Hinge.ANKLE)) / 3;
        double light = light(depth - trunk);
        Disc hip = disc(side, Hinge.HIP);
        Disc knee = disc(side, Hinge.KNEE);
        Disc ankle = disc(side, Hinge.ANKLE);
        Color skin = Palette.shaded(outfit.skin(), light);
        Color cloth = Palette.shaded(outfit.bottom(), light);
        List<Patch> patches = new ArrayList<>();
        patches.add(new Patch(Palette.shaded(outfit.shoes(), light), List.of(ankle, disc(side, Hinge.TOE))));
        boolean trousers = outfit.legwear() == Legwear.TROUSERS;
        patches.add(new Patch(trousers ? cloth : skin, List.of(knee, ankle)));
        patches.add(new Patch(outfit.legwear() == Legwear.SKIRT ? skin : cloth, List.of(hip, knee)));
        layers.add(new Layer(depth - 0.08, patches));
    }

    private static double light(double nearer) {
        return 1 - 0.3 * Math.max(0, Math.min(1, -nearer / 0.1));
    }

    private double depth(Part part) {
        return skeleton.at(part).z();
    }

    private double depth(Side side, Hinge hinge) {
        return skeleton.at(side, hinge).z();
    }

    private Disc disc(Part part) {
        return stage.disc(skeleton.at(part), part.radius(skeleton.body()), x);
    }

    private Disc disc(Side side, Hinge hinge) {
        return stage.disc(skeleton.at(side, hinge), hinge.radius(skeleton.body()), x);
    }
}
