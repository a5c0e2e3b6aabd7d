package io.kinewatch.training.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import io.kinewatch.inference.clip.ClipTensor;
import io.kinewatch.training.data.ClipBatch;
import io.kinewatch.training.network.Network;
import io.kinewatch.training.network.Networks;
import io.kinewatch.training.network.djl.TorchEngine;
import io.kinewatch.training.network.weights.InitialWeights;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LearnerIT {
    private static final TrainingPlan PLAN = TestingPlans.tiny(100, 6);
    private static final Network NETWORK = Networks.build(PLAN.network(), PLAN.arguments());
    private static final List<Integer> LABELS = List.of(0, 1, 2, 0, 1, 2);

    @BeforeAll
    static void engine() {
        TorchEngine.use(1);
    }

    @Test
    void shouldLowerTheLossInEveryOneOfTheFirstSteps() {
        try (Learner learner = learner(PLAN)) {
            double before =
                    learner.learn(List.of(batch()).iterator(), 0, List.of()).loss();
            for (int step = 1; step < 4; step++) {
                double after = learner.learn(List.of(batch()).iterator(), step, List.of())
                        .loss();
                assertTrue(after < before, "step " + step + ": " + after + " after " + before);
                before = after;
            }
        }
    }

    @Test
    void shouldLearnAFewClipsByHeart() {
        try (Learner learner = learner(PLAN)) {
            int right = 0;
            for (int step = 0; step < 60; step++) {
                right = learner.learn(List.of(batch()).iterator(), step, List.of())
                        .right();
            }

            assertEquals(LABELS.size(), right);
            List<float[]> probabilities = learner.probabilities(clips());
            for (int i = 0; i < LABELS.size(); i++) {
                float[] row = probabilities.get(i);
                assertEquals(1, row[0] + row[1] + row[2], 1e-5);
                assertTrue(row[LABELS.get(i)] > 0.5, "in evaluation mode, too: " + Arrays.toString(row));
            }
        }
    }

    @Test
    void shouldRefuseToGoOnWithoutANumber() {
        try (Learner learner = learner(TestingPlans.with(PLAN, "/descent/learningRate", 1e30))) {
            TrainingException e = assertThrows(TrainingException.class, () -> {
                for (int step = 0; step < 20; step++) {
                    learner.learn(List.of(batch()).iterator(), step, List.of());
                }
            });

            assertTrue(e.getMessage().contains("learning rate"), e.getMessage());
        }
    }

    @Test
    void shouldUseNoMoreMemoryAfterManySteps() throws IOException {
        try (Learner learner = learner(PLAN)) {
            ClipBatch batch = batch();
            for (int step = 0; step < 200; step++) {
                learner.learn(List.of(batch).iterator(), step % 90, List.of());
            }
            int arrays = arrays();
            long before = residentKilobytes();
            for (int step = 0; step < 400; step++) {
                learner.learn(List.of(batch).iterator(), step % 90, List.of());
            }

            assertEquals(arrays, arrays());
            // the clips of 400 steps alone are 118 MB, what is computed of them is a multiple of that
            long grown = residentKilobytes() - before;
            assertTrue(grown < 118_000, grown + " kB more");
        }
    }

    /** Arrays that DJL knows of, over the whole process. */
    private static int arrays() {
        try (NDManager manager = Engine.getEngine(TorchEngine.NAME).newBaseManager()) {
            return manager.getParentManager().getManagedArrays().size();
        }
    }

    /** Without what the Java heap may have grown by: garbage of the tests before. */
    private static long residentKilobytes() throws IOException {
        System.gc();
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return 0;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .sum();
    }

    private static Learner learner(TrainingPlan plan) {
        return new Learner(plan, NETWORK, InitialWeights.of(NETWORK, 1));
    }

    private static ClipBatch batch() {
        ByteBuffer memory = ByteBuffer.allocateDirect(
                        LABELS.size() * PLAN.clip().values() * Float.BYTES)
                .order(ByteOrder.nativeOrder());
        FloatBuffer values = memory.asFloatBuffer();
        clips().forEach(clip -> new ClipTensor(PLAN.clip()).put(clip, values));
        return new ClipBatch(memory, LABELS, 0, spare -> {});
    }

    /** Noise, a different one for each clip. */
    private static List<List<byte[]>> clips() {
        Random random = new Random(5);
        List<List<byte[]>> clips = new ArrayList<>();
        for (int i = 0; i < LABELS.size(); i++) {
            List<byte[]> frames = new ArrayList<>();
            for (int t = 0; t < PLAN.clip().frames(); t++) {
                byte[] frame = new byte[PLAN.clip().frameBytes()];
                random.nextBytes(frame);
                frames.add(frame);
            }
            clips.add(frames);
        }
        return clips;
    }
}
