package io.kinewatch.training.preset;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.kinewatch.schemas.bundle.CpuFormDescription;
import io.kinewatch.schemas.bundle.ModelBundle;
import io.kinewatch.training.data.VideoIndex;
import io.kinewatch.training.network.weights.SafeTensors;
import io.kinewatch.training.network.weights.Weights;
import io.kinewatch.training.train.RecordingProgress;
import io.kinewatch.training.train.TestingPlans;
import io.kinewatch.training.train.Training;
import io.kinewatch.training.train.TrainingPlan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class PlannedTrainingIT {
    @TempDir
    private Path folder;

    @Test
    void shouldTellOfTheReadingOfVideosOnce() throws Exception {
        TrainingPlan plan = TestingPlans.tiny(1, 30);
        VideoIndex index = TestingPlans.videos(folder);
        RecordingProgress progress = new RecordingProgress();
        Training.Options options = new Training.Options(folder.resolve("run"), null, false, 1);

        ModelBundle bundle = new PlannedTraining(plan, options, null, progress, Clock.systemUTC()).run(index, Map.of());

        assertEquals(plan.labels(), bundle.labels());
        assertEquals(1, progress.readings());
    }

    /** As when the process was killed while it calibrated the form for CPUs: all that is left is the bundle. */
    @Test
    void shouldMakeTheBundleOfARunThatWasKilledBehindItsLastStep() throws Exception {
        TrainingPlan plan = TestingPlans.tiny(1, 30);
        VideoIndex index = TestingPlans.videos(folder);
        Path run = folder.resolve("killed");
        Training.Options options = new Training.Options(run, null, true, 1);
        Training.Result trained =
                new Training(plan, options, new RecordingProgress(), Clock.systemUTC()).run(index, null, Map.of());
        Files.createDirectory(run.resolve(".unfinished-1"));
        RecordingProgress progress = new RecordingProgress();

        ModelBundle bundle = new PlannedTraining(plan, options, null, progress, Clock.systemUTC()).run(index, Map.of());

        assertEquals(0, progress.steps().size(), "it learns nothing anew");
        Weights written = SafeTensors.read(bundle.file(ModelBundle.WEIGHTS));
        trained.weights()
                .tensors()
                .forEach((name, tensor) ->
                        assertEquals(tensor.values(), written.get(name).values(), name));
        assertEquals(CpuFormDescription.Kind.INT8, bundle.manifest().cpuForm().kind());
    }
}
