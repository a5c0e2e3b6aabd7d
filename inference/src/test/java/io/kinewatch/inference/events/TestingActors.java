package io.kinewatch.inference.events;

import io.kinewatch.schemas.Prediction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A long trace of several cameras, in which people walk and wave for random times. The same seed gives the same one. */
final class TestingActors {

    private final Random random;

    TestingActors(long seed) {
        random = new Random(seed);
    }

    /** Window by window, 200 ms apart. The last window of each camera is one of a new session, which ends all. */
    List<Prediction> play(int cameras, int windows) {
        List<Prediction> trace = new ArrayList<>();
        boolean[] walks = new boolean[cameras];
        boolean[] waves = new boolean[cameras];
        for (int column = 0; column < windows; column++) {
            Instant middle = ScriptedTrace.EPOCH.plus(ScriptedTrace.STEP.multipliedBy(column));
            String session = column == windows - 1 ? "last" : "session" + column / 500;
            for (int camera = 0; camera < cameras; camera++) {
                walks[camera] ^= random.nextInt(15) == 0;
                waves[camera] ^= random.nextInt(15) == 0;
                Map<String, Float> probabilities =
                        Map.of("walk", probability(walks[camera]), "wave", probability(waves[camera]));
                trace.add(ScriptedTrace.prediction("camera" + camera, session, "m", middle, probabilities));
            }
        }
        return trace;
    }

    private float probability(boolean acts) {
        return (acts ? 0.7f : 0f) + 0.3f * random.nextFloat();
    }
}
