package io.kinewatch.training.bundle;

import io.kinewatch.training.evaluate.Scores;
import io.kinewatch.training.train.FineTuning;
import io.kinewatch.training.train.TrainingPlan;
import io.kinewatch.training.train.TrainingProgress.EpochReport;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where the weights of a run come from, for its bundle: the same whether the run writes that or it is made of the run's folder. Immutable.
 *
 * @param plan of the run
 * @param step to which the weights belong: how many had been done
 * @param history one report an epoch that was over by then
 * @param origin what else is known: data set, version, processor
 */
record Provenance(TrainingPlan plan, int step, List<EpochReport> history, Map<String, Object> origin) {
    Map<String, Object> told() {
        Map<String, Object> told = new LinkedHashMap<>(origin);
        told.put("plan", plan.name());
        told.put("seed", plan.seed());
        FineTuning start = plan.fineTuning();
        if (start != null) {
            told.put("fineTunedFrom", Map.of("source", start.source(), "sha256", start.sha256()));
        }
        told.put("epochs", history.size());
        told.put("steps", step);
        told.put("clips", (long) step * plan.descent().batch());
        if (!history.isEmpty()) {
            EpochReport last = history.get(history.size() - 1);
            told.put("trainingSeconds", Math.round(last.elapsedSeconds()));
            if (last.validation() != null) {
                told.put("validation", validation(last.validation()));
            }
        }
        return told;
    }

    private static Map<String, Object> validation(Scores scores) {
        return Map.of(
                "clips",
                scores.clips(),
                "clipTop1",
                scores.clipTop1(),
                "videos",
                scores.videos(),
                "videoTop1",
                scores.videoTop1());
    }
}
