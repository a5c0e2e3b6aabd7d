package io.kinewatch.training.figures.motion;

/** A movement without its clock: the pose at each phase. Cyclic curves have period 1, others run from 0 to 1. Immutable. */
public interface PoseCurve {
    Pose at(double phase);
}
