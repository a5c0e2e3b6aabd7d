package io.kinewatch.training.train;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kinewatch.training.data.Augmentation;
import io.kinewatch.training.data.CropRule;
import io.kinewatch.training.data.DrawRule;
import io.kinewatch.training.data.IndexEntry;
import io.kinewatch.training.data.NumberedVideo;
import io.kinewatch.training.data.Split;
import io.kinewatch.training.data.TestingClips;
import io.kinewatch.training.data.VideoIndex;
import io.kinewatch.training.network.NetworkArguments;
import io.kinewatch.training.network.weights.InitialRule;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A tiny network, three labels that a child tells apart, and the videos that show them. */
public final class TestingPlans {
    private static final List<String> LABELS = List.of("left", "right", "middle");
    private static final List<Integer> BARS = List.of(0b00001111, 0b11110000, 0b00111100);

    private TestingPlans() {}

    /** Four frames of 32 x 32, batches of 6. */
    public static TrainingPlan tiny(int epochs, int clipsPerEpoch) {
        NetworkArguments arguments = NetworkArguments.of(LABELS.size())
                .with("frames", 4)
                .with("size", 32)
                .with("width", 0.0625)
                .with("stemKernel", 3);
        return new TrainingPlan(
                "tiny",
                "hara/resnet-10",
                arguments,
                LABELS,
                TestingClips.square(4, 15, 32),
                new Augmentation(
                        0,
                        new CropRule.Enlarged(0.9),
                        new Augmentation.Colours(0.1, 0.1, 0.1, 0, 0),
                        new Augmentation.Timing(List.of(10.0), 0.3, 0.1, 0.1)),
                DrawRule.EQUAL_LABELS,
                new Descent(6, 6, 0.05, 2, new Schedule.Cosine(), 0.9, 0, false, 1e-3, false),
                new Objective(0.05, List.of(), null),
                null,
                InitialRule.PUBLISHED,
                Arithmetic.FULL,
                new RunLength(epochs, clipsPerEpoch, null, 600, null, Measure.VALIDATION_ERROR, RunLength.Keep.LAST),
                1);
    }

    /**
     * The same with one number changed.
     *
     * @param pointer where it is in the plan's JSON, such as {@code /descent/batch}
     */
    public static TrainingPlan with(TrainingPlan plan, String pointer, Object value) {
        ObjectNode tree = PlanFile.tree(plan);
        int end = pointer.lastIndexOf('/');
        ((ObjectNode) tree.at(pointer.substring(0, end))).set(pointer.substring(end + 1), PlanFile.node(value));
        List<String> problems = new ArrayList<>();
        TrainingPlan changed = PlanFile.plan(tree, problems);
        if (changed == null) {
            throw new IllegalArgumentException(problems.toString());
        }
        return changed;
    }

    /** Two videos a label to learn from, and one to validate with. */
    public static VideoIndex videos(Path folder) throws IOException {
        List<IndexEntry> entries = new ArrayList<>();
        for (int label = 0; label < LABELS.size(); label++) {
            for (int copy = 0; copy < 3; copy++) {
                String name = LABELS.get(label) + copy + ".mp4";
                NumberedVideo.writeStill(folder.resolve(name), 12 + copy, 15, BARS.get(label));
                Split split = copy < 2 ? Split.TRAIN : Split.VALIDATION;
                entries.add(new IndexEntry(name, LABELS.get(label), 0, null, split));
            }
        }
        Path index = folder.resolve("index.jsonl");
        VideoIndex.write(index, entries);
        return VideoIndex.read(index);
    }
}
