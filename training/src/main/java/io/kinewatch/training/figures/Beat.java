package io.kinewatch.training.figures;

import io.kinewatch.training.figures.motion.Motion;
import io.kinewatch.training.figures.motion.Pose;
import io.kinewatch.training.figures.motion.PoseTrack;

/**
 * One action of a script with all that is needed to show it. Motion and travel are told for any moment, also a little before
 * the start and after the end, where neighbours blend into each other.
 *
 * @param start seconds since the scene's start
 * @param end seconds since the scene's start
 * @param posture what the person is in at the end
 * @param way how the person got, gets or got down into this posture; null while standing
 */
record Beat(
        FigureAction action, double start, double end, Motion motion, Travel travel, Posture posture, PoseTrack way) {

    /** A pose at a spot. */
    record Moment(Pose pose, Spot spot) {
        Moment towards(Moment other, double weight) {
            return new Moment(pose.towards(other.pose, weight), spot.towards(other.spot, weight));
        }
    }

    Moment at(double seconds) {
        return new Moment(motion.at(seconds - start), travel.at(seconds - start));
    }
}
