package io.kinewatch.training.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kinewatch.schemas.bundle.ModelBundle;
import io.kinewatch.schemas.clip.ClipSpec;
import io.kinewatch.training.bundle.BundleExport;
import io.kinewatch.training.bundle.CpuFormSource;
import io.kinewatch.training.bundle.GoldenClips;
import io.kinewatch.training.data.CacheProgress;
import io.kinewatch.training.figures.FigureAction;
import io.kinewatch.training.network.Network;
import io.kinewatch.training.network.Networks;
import io.kinewatch.training.network.djl.TorchEngine;
import io.kinewatch.training.network.weights.InitialWeights;
import io.kinewatch.training.network.weights.Weights;
import io.kinewatch.training.preset.FiguresPlan;
import io.kinewatch.training.train.Learner;
import io.kinewatch.training.train.TrainingPlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The measurement itself, on a network that has learnt nothing. */
class RateCheckIT {
    @TempDir
    private Path folder;

    @Test
    void shouldCompareEveryCameraWithTheReferenceAtTheSameMoments() throws IOException {
        ModelBundle bundle = untrained();
        FilmedScenes films = new FilmedScenes(folder.resolve("films"), 1, 2, 1, 3);

        RateReport report = new RateCheck(bundle, films, 2, CacheProgress.SILENT).run();

        assertEquals(bundle.id(), report.model());
        assertEquals(1 + FilmingCamera.OTHERS.size(), report.cameras().size());
        RateReport.Row reference = report.cameras().get(0);
        assertEquals("25 fps", reference.camera());
        // three windows in each video of 36 ticks, four in the scene of 45
        assertEquals(10, reference.windows());
        assertEquals(6, reference.videoWindows());
        assertEquals(1, reference.sameLabel());
        for (RateReport.Row row : report.cameras()) {
            assertTrue(row.windows() >= 8 && row.windows() <= 10, row.toString());
        }
    }

    @Test
    void shouldKeepItsFilmsAndFindTheSameAgain() throws IOException {
        RateCheck check = new RateCheck(
                untrained(), new FilmedScenes(folder.resolve("films"), 2, 1, 0, 1), 1, CacheProgress.SILENT);
        RateReport first = check.run();
        List<FileTime> made = filmed();

        assertEquals(first, check.run());
        assertEquals(made, filmed());
        assertEquals(1 + FilmingCamera.OTHERS.size(), made.size());
    }

    private List<FileTime> filmed() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("films"))) {
            return files.filter(file -> file.toString().endsWith(".mp4"))
                    .sorted()
                    .map(RateCheckIT::modified)
                    .toList();
        }
    }

    private static FileTime modified(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ModelBundle untrained() throws IOException {
        TorchEngine.use(1);
        TrainingPlan plan = FiguresPlan.of(1);
        Network network = Networks.build("hara/resnet-10", plan.arguments().with("width", 0.0625));
        Weights weights = InitialWeights.of(network, 3);
        ClipSpec clip = plan.clip();
        List<byte[]> grey = Stream.generate(() -> new byte[clip.frameBytes()])
                .limit(clip.frames())
                .toList();
        try (Learner learner = new Learner(plan, network, weights)) {
            GoldenClips golden = new GoldenClips(List.of(grey), List.of(learner.logits(List.of(grey))));
            return new BundleExport(network, FigureAction.labels(), clip, Map.of(), new CpuFormSource.Nothing())
                    .write("untrained", weights, golden, folder);
        }
    }
}
