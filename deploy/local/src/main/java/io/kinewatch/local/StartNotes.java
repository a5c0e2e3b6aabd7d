package io.kinewatch.local;

import io.kinewatch.training.network.Network;
import io.kinewatch.training.network.Networks;
import io.kinewatch.training.preset.StartingPoint;
import io.kinewatch.training.train.PlanFile;
import io.kinewatch.training.train.TrainingPlan;
import java.util.ArrayList;
import java.util.List;

/**
 * What a fine-tuning takes from where it starts, and what flags say against that. Immutable.
 *
 * @param preset as it is without
 * @param base the same with what the weights have learnt with
 */
record StartNotes(StartingPoint from, TrainingPlan preset, TrainingPlan base) {
    /** A line for each number that isn't the preset's or isn't that of the weights, and one on the classifier. */
    List<String> of(TrainingPlan plan) {
        List<String> notes = new ArrayList<>();
        if (from.learnt() != null) {
            compare(plan, notes);
        }
        boolean kept = from.keepsClassifier(Networks.build(plan.network(), plan.arguments()), plan.labels());
        notes.add("the classifier of " + from.source() + (kept ? " is kept" : " begins anew: the labels differ"));
        return notes;
    }

    private void compare(TrainingPlan plan, List<String> notes) {
        Network network = Networks.build(preset.network(), preset.arguments());
        TrainingPlan whole = preset.of(network.name(), network.arguments(), preset.clip());
        PlanFile.differences(base, whole)
                .forEach(line -> notes.add("as in " + from.source() + ": " + line + " in the plan " + preset.name()));
        PlanFile.differences(base.of(plan.network(), plan.arguments(), plan.clip()), base)
                .forEach(line -> notes.add("by flags: " + line + " in " + from.source()));
    }
}
