package io.kinewatch.training.figures.motion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SkeletonTest {

    static LongStream seeds() {
        return LongStream.range(0, 20);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldBeOneBodyHeightTall(long seed) {
        Body body = Body.random(Dice.of(seed, "body"));

        Skeleton skeleton = Skeleton.of(body, Pose.standing(), 0);

        assertEquals(1, skeleton.at(Part.HEAD).y() + body.head(), 0.02);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldRestOnTheGroundInAnyPose(long seed) {
        Body body = Body.random(Dice.of(seed, "body"));
        PoseTrack fall = Falls.random(Dice.of(seed, "fall"), 90);
        for (double phase = 0; phase <= 1; phase += 0.1) {
            assertEquals(0, lowest(Skeleton.of(body, fall.at(phase), 40)), 1e-9);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldKeepTheFeetInPlaceWhenSittingDown(long seed) {
        Body body = Body.random(Dice.of(seed, "body"));
        PoseTrack sit = Seating.random(Dice.of(seed, "seating"));
        Vec standing = Skeleton.of(body, sit.first(), 90).at(Side.LEFT, Hinge.ANKLE);

        for (double phase = 0; phase <= 1; phase += 0.1) {
            assertEquals(
                    standing.x(),
                    Skeleton.of(body, sit.at(phase), 90)
                            .at(Side.LEFT, Hinge.ANKLE)
                            .x(),
                    0.04);
        }
        assertTrue(Skeleton.of(body, sit.last(), 90).at(Part.PELVIS).x() < standing.x() - 0.1);
    }

    @Test
    void shouldLookToTheRightAtYaw90() {
        Body body = Body.random(Dice.of(1, "body"));

        assertEquals(1, Skeleton.of(body, Pose.standing(), 90).face().x(), 1e-9);
        assertEquals(1, Skeleton.of(body, Pose.standing(), 0).face().z(), 1e-9);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldBringTheHandsTogetherInAClap(long seed) {
        Body body = Body.random(Dice.of(seed, "body"));
        Clap clap = Clap.random(Dice.of(seed, "clap"), body);

        assertTrue(handDistance(body, clap.at(0)) < 0.07);
        assertTrue(handDistance(body, clap.at(0.5)) > 0.15);
    }

    private static double handDistance(Body body, Pose pose) {
        Skeleton skeleton = Skeleton.of(body, pose, 0);
        return Math.abs(skeleton.at(Side.LEFT, Hinge.HAND).x()
                - skeleton.at(Side.RIGHT, Hinge.HAND).x());
    }

    private static double lowest(Skeleton skeleton) {
        double lowest = Double.MAX_VALUE;
        for (Part part : Part.values()) {
            lowest = Math.min(lowest, skeleton.at(part).y() - part.radius(skeleton.body()));
        }
        for (Side side : Side.values()) {
            for (Hinge hinge : Hinge.values()) {
                lowest = Math.min(lowest, skeleton.at(side, hinge).y() - hinge.radius(skeleton.body()));
            }
        }
        return lowest;
    }
}
