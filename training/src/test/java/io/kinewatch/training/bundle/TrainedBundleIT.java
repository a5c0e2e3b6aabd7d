package io.kinewatch.training.bundle;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kinewatch.inference.classify.ActionClassifier;
import io.kinewatch.inference.classify.FormChoice;
import io.kinewatch.schemas.bundle.BundleException;
import io.kinewatch.schemas.bundle.ModelBundle;
import io.kinewatch.training.data.CacheProgress;
import io.kinewatch.training.data.ClipSampler;
import io.kinewatch.training.data.ClipSource;
import io.kinewatch.training.data.CropPosition;
import io.kinewatch.training.data.IndexException;
import io.kinewatch.training.data.Split;
import io.kinewatch.training.data.TimedVideo;
import io.kinewatch.training.data.VideoIndex;
import io.kinewatch.training.evaluate.ClipControl;
import io.kinewatch.training.evaluate.Evaluation;
import io.kinewatch.training.evaluate.EvaluationEngine;
import io.kinewatch.training.evaluate.EvaluationProgress;
import io.kinewatch.training.evaluate.FormComparison;
import io.kinewatch.training.evaluate.FormScore;
import io.kinewatch.training.evaluate.Scores;
import io.kinewatch.training.network.weights.Tensor;
import io.kinewatch.training.network.weights.Weights;
import io.kinewatch.training.train.PastRun;
import io.kinewatch.training.train.RecordingProgress;
import io.kinewatch.training.train.RunFolderException;
import io.kinewatch.training.train.RunLength;
import io.kinewatch.training.train.TestingPlans;
import io.kinewatch.training.train.Training;
import io.kinewatch.training.train.TrainingPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From training to serving: what was learnt comes out of the engine that serves. */
class TrainedBundleIT {
    private static final TrainingPlan PLAN = TestingPlans.tiny(2, 60);

    @TempDir
    private Path folder;

    private VideoIndex index;
    private Training training;
    private Training.Result result;

    @BeforeEach
    void train() throws IOException {
        index = TestingPlans.videos(folder);
        Training.Options options = new Training.Options(folder.resolve("run"), folder.resolve("cache"), false, 1);
        training = new Training(PLAN, options, new RecordingProgress(), Clock.systemUTC());
        result = training.run(index, null, Map.of("dataset", "by hand"));
    }

    @Test
    void shouldServeWhatWasTrained() throws IOException {
        ModelBundle bundle = write(result);

        try (ActionClassifier classifier = ActionClassifier.open(ModelBundle.open(bundle.folder()))) {
            assertEquals(PLAN.labels(), classifier.labels());
            assertEquals(PLAN.clip(), classifier.clip());
        }
        try (ActionClassifier classifier = ActionClassifier.open(bundle, FormChoice.CPU)) {
            assertTrue(classifier.form().startsWith("model-cpu.onnx in int8"), classifier.form());
        }
        Evaluation.Options options = new Evaluation.Options(
                EvaluationEngine.ONNX_RUNTIME,
                FormChoice.FLOAT,
                new ClipSampler.Uniform(3),
                List.of(CropPosition.CENTRE),
                folder.resolve("seen"),
                2);
        Scores scores = new Evaluation(bundle, options, EvaluationProgress.SILENT)
                .run(index, Split.VALIDATION, ClipControl.NONE)
                .scores();
        assertEquals(
                result.history().get(1).validation(),
                scores,
                "the engine that serves finds what the one that trained found");
        try (ClipSource clips = training.clips(index, CacheProgress.SILENT)) {
            List<FormScore> forms = new FormComparison(bundle, new ClipSampler.Uniform(3), 1)
                    .of(clips.videos(Split.VALIDATION), clips, EvaluationProgress.SILENT);
            assertEquals(
                    new FormScore("float", scores.clips(), scores.clipTop1(), scores.videos(), scores.videoTop1(), 1),
                    forms.get(0));
            assertEquals("cpu", forms.get(1).form());
            assertTrue(forms.get(1).agreement() >= 0.9, forms.toString());
        }
    }

    @Test
    void shouldExportWhatARunHasLeftInItsFolder() throws IOException {
        PastRun run = PastRun.open(folder.resolve("run"), RunLength.Keep.LAST, damaged -> {});

        ModelBundle bundle = new RunBundle(run).write("left", new CpuFormSource.Nothing(), folder.resolve("bundles"));

        try (ActionClassifier classifier = ActionClassifier.open(bundle)) {
            assertEquals(PLAN.labels(), classifier.labels());
        }
        assertEquals(PLAN, run.plan());
        assertEquals(PLAN.steps(), run.step());
        assertEquals(PLAN.steps(), bundle.manifest().training().get("steps"));
        result.weights()
                .tensors()
                .forEach((name, tensor) -> assertArrayEquals(
                        tensor.toArray(), run.weights().get(name).toArray(), name));
        assertThrows(RunFolderException.class, () -> PastRun.open(folder.resolve("nothing"), null, damaged -> {}));
    }

    @Test
    void shouldRenewWhatTheRunHasWrittenWithTheSameId() throws IOException {
        Path run = folder.resolve("run");
        assertEquals(Optional.empty(), RunBundle.finished(run, PLAN), "it has written no bundle yet");
        PastRun before = PastRun.open(run, null, damaged -> {});
        ModelBundle early = new RunBundle(before).write("tiny", new CpuFormSource.Nothing(), folder.resolve("early"));
        ModelBundle written;
        try (ClipSource clips = training.clips(index, CacheProgress.SILENT)) {
            written = new TrainedBundle(PLAN, result).write(clips, run);
        }

        ModelBundle exported =
                new RunBundle(before).write("tiny", new CpuFormSource.Nothing(), folder.resolve("exported"));

        assertEquals(written.id(), exported.id());
        assertEquals(
                written.manifest().training(), early.manifest().training(), "the golden clips differ, nothing else");
        assertEquals(Optional.of(written.id()), RunBundle.finished(run, PLAN).map(ModelBundle::id));
        assertEquals(Optional.empty(), RunBundle.finished(run, TestingPlans.tiny(3, 60)), "another plan");
    }

    @Test
    void shouldTellWhereItComesFrom() throws IOException {
        Map<String, Object> training = write(result).manifest().training();

        assertEquals("tiny", training.get("plan"));
        assertEquals(2, training.get("epochs"));
        assertEquals("by hand", training.get("dataset"));
        assertTrue(training.get("processor").toString().contains(" x "), training.toString());
    }

    @Test
    void shouldLeaveNothingButBundlesBehind() throws IOException {
        ModelBundle bundle = write(result);

        try (Stream<Path> files = Files.list(folder.resolve("bundles"))) {
            assertEquals(List.of(bundle.folder()), files.toList());
        }
    }

    @Test
    void shouldTakeGoldenClipsFromVideosThatCanStillBeRead() throws IOException {
        Training.Options onDemand = new Training.Options(folder.resolve("on-demand"), null, false, 1);
        Training decoding = new Training(PLAN, onDemand, new RecordingProgress(), Clock.systemUTC());
        try (ClipSource clips = decoding.clips(index, CacheProgress.SILENT);
                ClipSource unopened = decoding.clips(index, CacheProgress.SILENT)) {
            List<TimedVideo> validation = clips.videos(Split.VALIDATION);
            Files.delete(validation.get(0).video().path());

            GoldenClips golden = new TrainedBundle(PLAN, result).golden(clips);

            assertEquals(Math.min(2, validation.size() - 1), golden.clips().size());
            for (TimedVideo video : validation.subList(1, validation.size())) {
                Files.delete(video.video().path());
            }
            assertThrows(IndexException.class, () -> new TrainedBundle(PLAN, result).golden(unopened));
        }
    }

    @Test
    void shouldBeRefusedWhenAWeightIsNotTheTrainedOne() throws IOException {
        Tensor bias = result.weights().get("fc.bias");
        float[] disturbed = bias.toArray();
        disturbed[1] += 0.1f;
        Weights weights = result.weights().with("fc.bias", Tensor.of(bias.shape(), disturbed));
        BundleExport export =
                new BundleExport(result.network(), PLAN.labels(), PLAN.clip(), Map.of(), new CpuFormSource.Nothing());
        Map<String, ?> golden = write(result).golden();
        assertArrayEquals(
                new Object[] {"clips", "logits", "cpuLogits"}, golden.keySet().toArray());

        ModelBundle bundle = export.write("disturbed", weights, goldenOf(result), folder.resolve("bundles"));

        assertThrows(BundleException.class, () -> ActionClassifier.open(bundle).close());
    }

    private GoldenClips goldenOf(Training.Result trained) throws IOException {
        try (ClipSource clips = training.clips(index, CacheProgress.SILENT)) {
            return new TrainedBundle(PLAN, trained).golden(clips);
        }
    }

    private ModelBundle write(Training.Result trained) throws IOException {
        try (ClipSource clips = training.clips(index, CacheProgress.SILENT)) {
            return new TrainedBundle(PLAN, trained).write(clips, folder.resolve("bundles"));
        }
    }
}
