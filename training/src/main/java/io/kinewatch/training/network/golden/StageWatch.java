package io.kinewatch.training.network.golden;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Compares activations with a reference's stages while clips run through one after another.
 *
 * <p>Samples, mean and standard deviation of a stage are over all clips. Not thread-safe.
 */
final class StageWatch {
    private final int clips;
    private final Map<String, Tally> tallies = new LinkedHashMap<>();
    private final Map<String, Integer> uses = new HashMap<>();

    StageWatch(GoldenFile file, TensorNames names) {
        clips = file.logits().size();
        Map<String, String> ours = ourModules(names);
        for (GoldenStage stage : file.stages()) {
            tallies.put(ours.getOrDefault(stage.name(), stage.name()), new Tally(stage, clips));
        }
    }

    /** The reference's modules to ours, as far as they hold tensors. */
    private static Map<String, String> ourModules(TensorNames names) {
        var modules = new HashMap<String, String>();
        names.keys().forEach((our, their) -> modules.put(module(their), module(our)));
        return modules;
    }

    private static String module(String tensor) {
        int dot = tensor.lastIndexOf('.');
        return dot < 0 ? tensor : tensor.substring(0, dot);
    }

    /** To be called before each clip. */
    void nextClip() {
        uses.clear();
    }

    /** A layer has run; its values are only asked for if the reference has them. */
    void saw(String layer, int clip, Supplier<float[]> values) {
        int use = uses.merge(layer, 1, Integer::sum);
        Tally tally = tallies.get(use == 1 ? layer : layer + "#" + use);
        if (tally != null) {
            tally.add(clip, values.get());
        }
    }

    /** The stages that were met, in the reference's order. */
    List<StageDifference> differences() {
        var differences = new ArrayList<StageDifference>();
        tallies.values().forEach(tally -> tally.difference().ifPresent(differences::add));
        return differences;
    }

    /** Running sums of one stage. */
    private static final class Tally {
        private final GoldenStage stage;
        private final int clips;
        private double sum;
        private double squares;
        private double samples;
        private long seen;

        Tally(GoldenStage stage, int clips) {
            this.stage = stage;
            this.clips = clips;
        }

        void add(int clip, float[] values) {
            for (float value : values) {
                sum += value;
                squares += (double) value * value;
            }
            seen += values.length;
            int count = stage.samples().size();
            for (int j = 0; j < count; j++) {
                long index = (long) j * values.length * clips / count - (long) clip * values.length;
                if (index >= 0 && index < values.length) {
                    samples = Math.max(
                            samples,
                            Math.abs((double) values[(int) index]
                                    - stage.samples().get(j)));
                }
            }
        }

        Optional<StageDifference> difference() {
            if (seen == 0) {
                return Optional.empty();
            }
            double mean = sum / seen;
            double std = Math.sqrt(Math.max(0, squares / seen - mean * mean));
            double largest = Math.max(samples, Math.abs(std - stage.std()));
            if (!Double.isNaN(stage.mean())) {
                largest = Math.max(largest, Math.abs(mean - stage.mean()));
            }
            double relative = largest / stage.std();
            return Optional.of(
                    new StageDifference(stage.name(), Double.isNaN(relative) ? Double.POSITIVE_INFINITY : relative));
        }
    }
}
