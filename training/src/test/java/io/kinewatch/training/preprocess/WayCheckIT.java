package io.kinewatch.training.preprocess;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kinewatch.inference.classify.ActionClassifier;
import io.kinewatch.ingest.video.SourceException;
import io.kinewatch.schemas.bundle.ModelBundle;
import io.kinewatch.training.bundle.CpuFormSource;
import io.kinewatch.training.bundle.FreshBundle;
import io.kinewatch.training.bundle.LabelsFile;
import io.kinewatch.training.bundle.Recipes;
import io.kinewatch.training.data.NumberedVideo;
import io.kinewatch.training.network.Network;
import io.kinewatch.training.network.NetworkArguments;
import io.kinewatch.training.network.Networks;
import io.kinewatch.training.network.weights.InitialWeights;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WayCheckIT {
    @TempDir
    private Path folder;

    private Path video;

    @BeforeEach
    void film() throws Exception {
        video = folder.resolve("numbers.mp4");
        NumberedVideo.write(video, 40, 25);
    }

    /** Decoding at reduced size averages as Pillow's rule does, but not to the last level; JPEG and scaling add to it. */
    @Test
    void shouldFindWhatServingChanges() throws Exception {
        List<WayReport> reports = check("hara/resnet-10", "hara-2020");

        assertEquals(
                List.of(FrameWay.JPEG, FrameWay.PICTURE),
                reports.stream().map(WayReport::against).toList());
        for (WayReport report : reports) {
            assertEquals("numbers.mp4", report.video());
            assertEquals(16, report.frames());
            assertEquals(2, report.windows());
            assertTrue(report.meanLevels() > 0.01 && report.meanLevels() < 8, report.toString());
            assertTrue(report.largestLevels() >= report.meanLevels(), report.toString());
            assertTrue(report.largestProbability() < 0.3, report.toString());
        }
    }

    /** By PyTorch's rule the decoder must not average, so serving decodes in full. */
    @Test
    void shouldFindNoShortcutByTorchsRule() throws Exception {
        List<WayReport> reports = check("torchvision/r3d-18", "torchvision");

        assertEquals(0, reports.get(0).largestLevels());
        assertEquals(0, reports.get(0).largestProbability());
        assertEquals(1, reports.get(0).sameLabel());
        assertTrue(reports.get(1).meanLevels() > 0.01, reports.toString());
    }

    @Test
    void shouldRefuseWhatIsNoVideo() throws Exception {
        video = Files.writeString(folder.resolve("text.mp4"), "no video");

        assertThrows(SourceException.class, () -> check("hara/resnet-10", "hara-2020"));
    }

    private List<WayReport> check(String name, String recipe) throws Exception {
        Network network = Networks.build(
                name,
                NetworkArguments.of(3).with("width", "0.0625").with("frames", 8).with("size", "32"));
        FreshBundle fresh = new FreshBundle(
                network,
                LabelsFile.numbered(3),
                Recipes.named(recipe).orElseThrow().clip(8, 32, 32),
                Map.of());
        ModelBundle bundle = fresh.write(
                "fresh", InitialWeights.of(network, 1), new CpuFormSource.Nothing(), folder.resolve("bundles"));
        try (ActionClassifier classifier = ActionClassifier.open(bundle)) {
            return new WayCheck(classifier, 2).of(video);
        }
    }
}
