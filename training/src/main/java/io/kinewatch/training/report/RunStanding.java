package io.kinewatch.training.report;

import io.kinewatch.training.evaluate.Scores;
import io.kinewatch.training.train.TrainingProgress.EpochReport;
import java.time.Instant;
import java.util.List;

/**
 * How far a run is when its report is written.
 *
 * @param history one report an epoch, at least one
 * @param ended whether nothing more will come
 * @param notes what a person should know, such as videos that were skipped
 * @param files what was written, relative to the folder of the run
 * @param writtenAt when
 */
public record RunStanding(
        List<EpochReport> history, boolean ended, List<String> notes, List<String> files, Instant writtenAt) {
    public RunStanding {
        history = List.copyOf(history);
        notes = List.copyOf(notes);
        files = List.copyOf(files);
        if (history.isEmpty()) {
            throw new IllegalArgumentException("A report tells of at least one epoch");
        }
    }

    EpochReport last() {
        return history.get(history.size() - 1);
    }

    /** Those of the last epoch; null where the data set has no validation split. */
    Scores scores() {
        return last().validation();
    }
}
