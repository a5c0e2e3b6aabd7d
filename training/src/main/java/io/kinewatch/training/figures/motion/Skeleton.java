package io.kinewatch.training.figures.motion;

import java.util.EnumMap;
import java.util.Map;

/**
 * A body in a pose, standing in the world: where every joint is, in body heights. The lowest point rests on the ground
 * (y = 0, or {@link Trunk#LIFT} above it) and the pose's anchor is at x = z = 0. Immutable.
 */
public final class Skeleton {
    private final Map<Part, Vec> parts = new EnumMap<>(Part.class);
    private final Map<Side, Map<Hinge, Vec>> hinges = new EnumMap<>(Side.class);
    private final Body body;
    private final Pose pose;
    private Vec face;

    private Skeleton(Body body, Pose pose) {
        this.body = body;
        this.pose = pose;
        placeTrunk();
        for (Side side : Side.values()) {
            hinges.put(side, new EnumMap<>(Hinge.class));
            placeArm(side);
            placeLeg(side);
        }
    }

    /**
     * Places the body.
     *
     * @param yaw where it looks, in degrees, see {@link Vec#turned}
     */
    public static Skeleton of(Body body, Pose pose, double yaw) {
        Skeleton skeleton = new Skeleton(body, pose);
        Vec shift = skeleton.shift();
        skeleton.parts.replaceAll((part, point) -> point.plus(shift).turned(yaw));
        skeleton.hinges
                .values()
                .forEach(side ->
                        side.replaceAll((hinge, point) -> point.plus(shift).turned(yaw)));
        skeleton.face = skeleton.face.turned(yaw);
        return skeleton;
    }

    public Vec at(Part part) {
        return parts.get(part);
    }

    public Vec at(Side side, Hinge hinge) {
        return hinges.get(side).get(hinge);
    }

    public Body body() {
        return body;
    }

    /** The unit direction in which the face looks. */
    public Vec face() {
        return face;
    }

    private void placeTrunk() {
        double spine = pose.get(Trunk.SPINE);
        double nod = spine + pose.get(Trunk.NECK);
        Vec waist = whole(new Vec(0, body.waist(), 0).pitched(spine * 0.45));
        Vec neck = waist.plus(chest(new Vec(0, body.chest(), 0)));
        parts.put(Part.PELVIS, Vec.ZERO);
        parts.put(Part.WAIST, waist);
        parts.put(Part.NECK, neck);
        parts.put(Part.HEAD, neck.plus(whole(new Vec(0, body.neck() + body.head(), 0).pitched(nod))));
        face = whole(new Vec(1, 0, 0).pitched(nod));
    }

    private void placeArm(Side side) {
        Vec shoulder = parts.get(Part.NECK).plus(chest(new Vec(0, -0.03, side.outward() * body.shoulders())));
        Vec elbow = shoulder.plus(chest(limb(side, Limb.UPPER_ARM, Limb.UPPER_ARM_OUT, body.upperArm())));
        hinges.get(side).put(Hinge.SHOULDER, shoulder);
        hinges.get(side).put(Hinge.ELBOW, elbow);
        hinges.get(side).put(Hinge.HAND, elbow.plus(chest(limb(side, Limb.FOREARM, Limb.FOREARM_OUT, body.forearm()))));
    }

    private void placeLeg(Side side) {
        Vec hip = whole(new Vec(0, 0, side.outward() * body.hips()));
        Vec knee = hip.plus(whole(limb(side, Limb.THIGH, Limb.LEG_OUT, body.thigh())));
        Vec ankle = knee.plus(whole(limb(side, Limb.SHANK, Limb.LEG_OUT, body.shank())));
        double foot = pose.get(side, Limb.SHANK) + 90 + pose.get(side, Limb.FOOT);
        hinges.get(side).put(Hinge.HIP, hip);
        hinges.get(side).put(Hinge.KNEE, knee);
        hinges.get(side).put(Hinge.ANKLE, ankle);
        hinges.get(side)
                .put(
                        Hinge.TOE,
                        ankle.plus(whole(Vec.limb(side, foot, pose.get(side, Limb.LEG_OUT))
                                .times(body.foot()))));
    }

    private Vec limb(Side side, Limb forward, Limb out, double length) {
        return Vec.limb(side, pose.get(side, forward), pose.get(side, out)).times(length);
    }

    private Vec whole(Vec point) {
        return point.pitched(pose.get(Trunk.LEAN)).rolled(pose.get(Trunk.ROLL));
    }

    private Vec chest(Vec point) {
        return whole(point.twisted(pose.get(Trunk.TWIST)).pitched(pose.get(Trunk.SPINE)));
    }

    private Vec shift() {
        double lowest = Double.MAX_VALUE;
        for (Part part : Part.values()) {
            lowest = Math.min(lowest, at(part).y() - part.radius(body));
        }
        for (Side side : Side.values()) {
            for (Hinge hinge : Hinge.values()) {
                lowest = Math.min(lowest, at(side, hinge).y() - hinge.radius(body));
            }
        }
        Vec feet = at(Side.LEFT, Hinge.ANKLE).towards(at(Side.RIGHT, Hinge.ANKLE), 0.5);
        double anchor = -pose.get(Trunk.ANCHOR);
        return new Vec(feet.x() * anchor, pose.get(Trunk.LIFT) - lowest, feet.z() * anchor);
    }
}
