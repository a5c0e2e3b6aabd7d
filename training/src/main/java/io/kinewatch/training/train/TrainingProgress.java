package io.kinewatch.training.train;

import io.kinewatch.training.data.CacheProgress;
import io.kinewatch.training.evaluate.Scores;
import java.time.Duration;
import java.util.List;

/** Hears how a run goes on, on the thread that trains (videos: on any, one at a time). */
public interface TrainingProgress extends CacheProgress {
    /** So many of the videos of a data set that is generated are written. */
    void generated(int done, int videos);

    /**
     * Before the first step, what was done in earlier processes; nothing where the run is new.
     *
     * @param step steps that are done
     * @param before one report an epoch that is over
     */
    default void continued(int step, List<EpochReport> before) {}

    /** After a step. */
    void step(StepReport report);

    /** After an epoch, its evaluation and its checkpoint. */
    void epoch(EpochReport report);

    /** Something that a person should know, said once. */
    void note(String message);

    /**
     * Where the run stands after a step.
     *
     * @param epoch counted from 1
     * @param epochs in the run
     * @param step counted from 1 over the whole run
     * @param steps in the run
     * @param loss running mean over the last steps
     * @param accuracy running mean over the last steps, on varied clips
     * @param clipsPerSecond since this process began to learn
     * @param left until the end of the run, at this speed
     * @param learningRate of the step
     * @param skipped clips of the run that could not be read and were replaced
     */
    record StepReport(
            int epoch,
            int epochs,
            int step,
            int steps,
            double loss,
            double accuracy,
            double clipsPerSecond,
            Duration left,
            double learningRate,
            int skipped) {}

    /**
     * What an epoch brought.
     *
     * @param epoch counted from 1
     * @param loss mean over the epoch
     * @param accuracy over the epoch, on varied clips
     * @param learningRate of its last step
     * @param elapsedSeconds wall time of the run so far, over all processes that worked on it
     * @param skipped clips of the run so far that could not be read and were replaced
     * @param validationLoss mean cross-entropy of the validation clips; null where the index has none
     * @param validation on the validation split; null where the index has none
     */
    record EpochReport(
            int epoch,
            double loss,
            double accuracy,
            double learningRate,
            double elapsedSeconds,
            int skipped,
            Double validationLoss,
            Scores validation) {}
}
