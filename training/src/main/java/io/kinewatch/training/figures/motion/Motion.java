package io.kinewatch.training.figures.motion;

/** A movement on its clock: the pose at each moment, in seconds since the movement began. Immutable. */
public sealed interface Motion {
    Pose at(double seconds);

    /** Stays in one pose. */
    record Still(Pose pose) implements Motion {
        @Override
        public Pose at(double seconds) {
            return pose;
        }
    }

    /**
     * Goes round a cyclic curve.
     *
     * @param period seconds a cycle
     * @param phase where on the curve it begins
     */
    record Cycle(PoseCurve curve, double period, double phase) implements Motion {
        @Override
        public Pose at(double seconds) {
            return curve.at(phase + seconds / period);
        }
    }

    /**
     * Goes along a curve once and rests at its ends.
     *
     * @param rest seconds of rest before it sets out
     * @param duration seconds that it is on its way
     * @param warp unevenness of the tempo, within (-1, 1); it is the same for the first half and, mirrored, for the second, so
     *     that a way played backwards has a tempo that the way forward could have too
     */
    record Passage(PoseCurve curve, double rest, double duration, double warp, boolean backwards) implements Motion {
        @Override
        public Pose at(double seconds) {
            double time = Math.max(0, Math.min(1, (seconds - rest) / duration));
            double phase = time + warp * Math.sin(2 * Math.PI * time) / (2 * Math.PI);
            return curve.at(backwards ? 1 - phase : phase);
        }
    }
}
