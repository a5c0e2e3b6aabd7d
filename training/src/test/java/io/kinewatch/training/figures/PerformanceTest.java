package io.kinewatch.training.figures;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kinewatch.training.figures.motion.Hinge;
import io.kinewatch.training.figures.motion.Part;
import io.kinewatch.training.figures.motion.Side;
import io.kinewatch.training.figures.motion.Skeleton;
import io.kinewatch.training.figures.motion.Vec;
import io.kinewatch.training.figures.picture.Disc;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PerformanceTest {
    private static final int WIDTH = 320;
    private static final int HEIGHT = 240;

    @ParameterizedTest
    @EnumSource(FigureAction.class)
    void shouldKeepThePersonInTheMiddleOfTheCentralSquare(FigureAction action) {
        for (long seed = 0; seed < 100; seed++) {
            Performance performance = Performance.single(seed, action, WIDTH, HEIGHT, 2.4);
            for (double seconds = 0; seconds < 2.4; seconds += 0.15) {
                assertInside(performance, seconds, action + " of seed " + seed);
            }
        }
    }

    @Test
    void shouldKeepThePersonInTheMiddleOfTheCentralSquareInEndlessScenes() {
        for (long seed = 0; seed < 30; seed++) {
            Performance performance = Performance.endless(seed, WIDTH, HEIGHT);
            for (double seconds = 0; seconds < 100; seconds += 0.3) {
                assertInside(performance, seconds, "seed " + seed);
            }
        }
    }

    @Test
    void shouldNeverLeap() {
        Performance performance = Performance.endless(11, WIDTH, HEIGHT);
        Vec before = head(performance, 0);
        for (double seconds = 0.02; seconds < 120; seconds += 0.02) {
            Vec now = head(performance, seconds);
            assertTrue(Math.hypot(now.x() - before.x(), now.y() - before.y()) < 16, "leap at " + seconds);
            before = now;
        }
    }

    @Test
    void shouldFillAShortVideoWithATransition() {
        Performance performance = Performance.single(3, FigureAction.FALL, WIDTH, HEIGHT, 2.2);

        double standing = performance.figure(0).skeleton().at(Part.HEAD).y();
        double lying = performance.figure(2.2).skeleton().at(Part.HEAD).y();

        assertTrue(standing > 0.85 && lying < 0.25);
        assertTrue(performance.figure(0.6).skeleton().at(Part.HEAD).y() < standing - 0.02);
        assertTrue(performance.figure(1.6).skeleton().at(Part.HEAD).y() > lying + 0.02);
        assertEquals(1, performance.script().until(100).size());
    }

    private static void assertInside(Performance performance, double seconds, String what) {
        Performance.Figure figure = performance.figure(seconds);
        Skeleton skeleton = figure.skeleton();
        for (Part part : Part.values()) {
            double radius = part.radius(skeleton.body());
            Disc disc = performance.stage().disc(skeleton.at(part), radius, figure.x());
            assertTrue(inside(disc), () -> part + " of " + what + " at " + seconds + ": " + disc);
        }
        for (Side side : Side.values()) {
            for (Hinge hinge : Hinge.values()) {
                double radius = hinge.radius(skeleton.body());
                Disc disc = performance.stage().disc(skeleton.at(side, hinge), radius, figure.x());
                assertTrue(inside(disc), () -> hinge + " of " + what + " at " + seconds + ": " + disc);
            }
        }
    }

    private static boolean inside(Disc disc) {
        double free = HEIGHT / 16.0 - 1;
        double left = (WIDTH - HEIGHT) / 2.0 + free;
        return disc.x() - disc.radius() >= left
                && disc.x() + disc.radius() <= WIDTH - left
                && disc.y() - disc.radius() >= free
                && disc.y() + disc.radius() <= HEIGHT - free;
    }

    private static Vec head(Performance performance, double seconds) {
        Performance.Figure figure = performance.figure(seconds);
        Disc disc = performance.stage().disc(figure.skeleton().at(Part.HEAD), 0, figure.x());
        return new Vec(disc.x(), disc.y(), 0);
    }
}
