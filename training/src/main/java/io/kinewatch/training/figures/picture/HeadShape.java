package io.kinewatch.training.figures.picture;

import io.kinewatch.training.figures.motion.Part;
import io.kinewatch.training.figures.motion.Skeleton;
import io.kinewatch.training.figures.motion.Vec;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;

/** The shapes of a head: neck, hair, face, eyes and what is worn on it, each shifted along the direction it looks in. */
final class HeadShape {
    private final Skeleton skeleton;
    private final Outfit outfit;
    private final Stage stage;
    private final Disc head;
    private final Disc neck;
    private final Vec face;
    private final Vec up;

    HeadShape(Skeleton skeleton, Outfit outfit, Stage stage, double x) {
        this.skeleton = skeleton;
        this.outfit = outfit;
        this.stage = stage;
        Vec centre = skeleton.at(Part.HEAD);
        Vec throat = skeleton.at(Part.NECK);
        this.head = stage.disc(centre, skeleton.body().head(), x);
        this.neck = stage.disc(throat, skeleton.body().radius(0.026), x);
        this.face = skeleton.face();
        Vec spine = centre.plus(throat.times(-1));
        this.up = spine.times(1 / Math.sqrt(spine.x() * spine.x() + spine.y() * spine.y() + spine.z() * spine.z()));
    }

    List<Patch> patches() {
        List<Patch> patches = new ArrayList<>();
        double radius = skeleton.body().head();
        Color skin = outfit.skin();
        patches.add(new Patch(Palette.shaded(skin, 0.9), List.of(neck, scaled(head, 0.4))));
        Disc back = scaled(at(-0.16, 0.12), 0.94);
        patches.add(
                outfit.longHair()
                        ? new Patch(outfit.hair(), List.of(back, scaled(at(-0.62, -1.05), 0.5)))
                        : new Patch(outfit.hair(), List.of(back)));
        Disc front = scaled(at(0.16, -0.16), 0.82);
        patches.add(new Patch(skin, List.of(front)));
        if (face.z() > -0.2) {
            patches.add(new Patch(skin, List.of(scaled(at(0.78, -0.22), 0.14), scaled(front, 0.5))));
            addEyes(patches);
        }
        addHat(patches, radius);
        return patches;
    }

    private void addEyes(List<Patch> patches) {
        Vec aside = new Vec(
                up.y() * face.z() - up.z() * face.y(),
                up.z() * face.x() - up.x() * face.z(),
                up.x() * face.y() - up.y() * face.x());
        for (int side = -1; side <= 1; side += 2) {
            Vec eye = face.times(0.72).plus(up.times(0.02)).plus(aside.times(0.36 * side));
            if (eye.z() > -0.05) {
                patches.add(new Patch(new Color(0x24201E), List.of(scaled(placed(eye), 0.11))));
            }
        }
    }

    private void addHat(List<Patch> patches, double radius) {
        Color cloth = Palette.mixed(outfit.shoes(), outfit.top(), 0.4);
        switch (outfit.headwear()) {
            case CAP ->
                patches.add(new Patch(
                        cloth,
                        List.of(
                                scaled(at(-0.2, 0.45), 0.66),
                                scaled(at(0.35, 0.5), 0.5),
                                scaled(at(1.25, 0.38), 0.1))));
            case BEANIE ->
                patches.add(new Patch(
                        cloth,
                        List.of(
                                scaled(at(-0.38, 0.42), 0.6),
                                scaled(at(0.42, 0.5), 0.5),
                                scaled(at(0, 1.0), 0.12 + 0.5 * radius))));
            case NONE -> {
                // The hair is seen.
            }
        }
    }

    /** The disc of the head moved forward and up, in head radii. */
    private Disc at(double forward, double upward) {
        return placed(face.times(forward).plus(up.times(upward)));
    }

    private Disc placed(Vec offset) {
        double dx = offset.x() * head.radius();
        double tilt = Math.toRadians(stage.pitch());
        double dy = (offset.z() * Math.sin(tilt) - offset.y() * Math.cos(tilt)) * head.radius();
        return head.moved(dx, dy);
    }

    private static Disc scaled(Disc disc, double factor) {
        return new Disc(disc.x(), disc.y(), disc.radius() * factor);
    }
}
