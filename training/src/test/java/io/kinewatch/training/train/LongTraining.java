package io.kinewatch.training.train;

import io.kinewatch.training.data.VideoIndex;
import io.kinewatch.training.progress.Progress;
import io.kinewatch.training.report.ShownProgress;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/** A training process that takes far longer than any test waits, to be ended from outside. */
public final class LongTraining {
    private static final int EPOCHS = 10_000;
    static final int CLIPS = 60;

    private LongTraining() {}

    /** Trains in the folder that is the only argument, on the index in it. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        Training.Options options = new Training.Options(folder.resolve("run"), folder.resolve("cache"), true, 1);
        TrainingProgress progress =
                new ShownProgress(Progress.lines(System.out, Duration.ofSeconds(5), Clock.systemUTC()));
        new Training(TestingPlans.tiny(EPOCHS, CLIPS), options, progress, Clock.systemUTC())
                .run(VideoIndex.read(folder.resolve("index.jsonl")));
    }
}
