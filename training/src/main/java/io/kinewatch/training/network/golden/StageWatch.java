package io.kinewatch.training.network.golden;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Compares activations with a reference's stages while clips run through one after another.
 *
 * <p>Samples, mean and standard deviation of a stage are over all clips. Where a reference has other names, a stage is the layer that holds the same
 * tensors, or what comes right behind it: Caffe2 writes a ReLU over the norm's output, under the norm's name. Not thread-safe.
 */
final class StageWatch {
    private final Map<String, StageTally> at = new LinkedHashMap<>();
    private final Map<String, StageTally> behind = new HashMap<>();
    private final Map<String, Integer> uses = new HashMap<>();
    private String last = "";

    StageWatch(GoldenFile file, TensorNames names) {
        int clips = file.logits().size();
        Map<String, String> ours = ourModules(names);
        for (GoldenStage stage : file.stages()) {
            String layer = ours.getOrDefault(stage.name(), stage.name());
            at.put(layer, new StageTally(stage, clips));
            if (names.agreement() == TensorNames.Agreement.MAPPED) {
                behind.put(layer, new StageTally(stage, clips));
            }
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
        last = "";
    }

    /** A layer has run; its values are only asked for if the reference has them. */
    void saw(String layer, int clip, Supplier<float[]> values) {
        int use = uses.merge(layer, 1, Integer::sum);
        String name = use == 1 ? layer : layer + "#" + use;
        StageTally here = at.get(name);
        StageTally before = behind.get(last);
        if (here != null || before != null) {
            float[] copy = values.get();
            if (here != null) {
                here.add(clip, copy);
            }
            if (before != null) {
                before.add(clip, copy);
            }
        }
        last = name;
    }

    /** The stages that were met, in the reference's order. */
    List<StageDifference> differences() {
        var differences = new ArrayList<StageDifference>();
        at.forEach((layer, tally) -> {
            if (!tally.isEmpty()) {
                StageTally next = behind.get(layer);
                double deviation = next == null || next.isEmpty()
                        ? tally.deviation()
                        : Math.min(tally.deviation(), next.deviation());
                differences.add(new StageDifference(tally.stage().name(), deviation));
            }
        });
        return differences;
    }
}
