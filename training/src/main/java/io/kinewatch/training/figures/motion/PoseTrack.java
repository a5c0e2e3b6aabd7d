package io.kinewatch.training.figures.motion;

import java.util.List;

/**
 * A way through key poses from phase 0 to 1 that starts and ends at rest: cubic Hermite pieces whose slope at an inner key
 * is that between its neighbours. Played from 1 to 0 it is the same way backwards, which is what makes stand_up of sit_down
 * and get_up of fall. Immutable.
 */
public final class PoseTrack implements PoseCurve {
    /** A pose and the phase at which it is reached. */
    public record Key(double phase, Pose pose) {}

    private final List<Key> keys;

    public PoseTrack(List<Key> keys) {
        if (keys.size() < 2
                || keys.get(0).phase() != 0
                || keys.get(keys.size() - 1).phase() != 1) {
            throw new IllegalArgumentException("a track needs keys from phase 0 to 1");
        }
        this.keys = List.copyOf(keys);
    }

    public Pose first() {
        return keys.get(0).pose();
    }

    public Pose last() {
        return keys.get(keys.size() - 1).pose();
    }

    @Override
    public Pose at(double phase) {
        if (phase <= 0) {
            return first();
        }
        if (phase >= 1) {
            return last();
        }
        int after = 1;
        while (keys.get(after).phase() < phase) {
            after++;
        }
        return between(after - 1, after, phase);
    }

    private Pose between(int before, int after, double phase) {
        Key a = keys.get(before);
        Key b = keys.get(after);
        double span = b.phase() - a.phase();
        double t = (phase - a.phase()) / span;
        double t2 = t * t;
        double t3 = t2 * t;
        Pose pose = a.pose().towards(b.pose(), 3 * t2 - 2 * t3);
        pose = withSlope(pose, before, span * (t3 - 2 * t2 + t));
        return withSlope(pose, after, span * (t3 - t2));
    }

    private Pose withSlope(Pose pose, int key, double weight) {
        if (key == 0 || key == keys.size() - 1) {
            return pose;
        }
        Key left = keys.get(key - 1);
        Key right = keys.get(key + 1);
        double slope = weight / (right.phase() - left.phase());
        return pose.plus(right.pose(), slope).plus(left.pose(), -slope);
    }
}
