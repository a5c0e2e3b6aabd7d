package io.kinewatch.training.train;

import io.kinewatch.training.train.TrainingProgress.StepReport;
import java.time.Duration;
import java.time.InstantSource;

/** Running means and speed of a run, for people to watch. One thread. */
final class Pace {
    /** Weight of the last step in the running means. */
    private static final double NEWEST = 0.05;

    private final TrainingPlan plan;
    private final InstantSource time;
    private final long startMillis;
    private int done;
    private double loss;
    private double accuracy;

    Pace(TrainingPlan plan, InstantSource time) {
        this.plan = plan;
        this.time = time;
        this.startMillis = time.millis();
    }

    StepReport after(RunProgress progress, Learner.Step result) {
        int batch = plan.descent().batch();
        double right = (double) result.right() / batch;
        done++;
        double newest = Math.max(NEWEST, 1.0 / done);
        loss += newest * (result.loss() - loss);
        accuracy += newest * (right - accuracy);
        double seconds = Math.max(1, time.millis() - startMillis) / 1e3;
        Duration left = Duration.ofSeconds(Math.round(seconds / done * (plan.steps() - progress.step())));
        return new StepReport(
                progress.epoch() + 1,
                plan.epochs(),
                progress.step(),
                plan.steps(),
                loss,
                accuracy,
                done * batch / seconds,
                left,
                plan.learningRate().at(progress.step() - 1, progress.history()),
                progress.skipped());
    }
}
