package io.kinewatch.training.bundle;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kinewatch.inference.classify.ActionClassifier;
import io.kinewatch.inference.classify.FormChoice;
import io.kinewatch.schemas.bundle.BundleException;
import io.kinewatch.schemas.bundle.ModelBundle;
import io.kinewatch.schemas.bundle.NpyArray;
import io.kinewatch.schemas.bundle.NpyFile;
import io.kinewatch.schemas.clip.ClipSpec;
import io.kinewatch.training.evaluate.EvaluationEngine;
import io.kinewatch.training.network.Network;
import io.kinewatch.training.network.NetworkArguments;
import io.kinewatch.training.network.Networks;
import io.kinewatch.training.network.golden.FormulaWeights;
import io.kinewatch.training.network.weights.SafeTensors;
import io.kinewatch.training.network.weights.Tensor;
import io.kinewatch.training.network.weights.Weights;
import io.kinewatch.training.network.weights.WeightsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a weights file to a bundle that serves, and what it makes of others' tensors. */
class WeightsImportIT {
    private static final List<String> LABELS = LabelsFile.numbered(5);
    private static final Network NETWORK = Networks.build(
            "torchvision/r3d-18",
            NetworkArguments.of(5).with("width", "0.0625").with("frames", 8).with("size", "32"));
    private static final ClipSpec CLIP = Recipes.of("torchvision/r3d-18").clip(8, 32, 32);

    @TempDir
    private Path folder;

    private final WeightsImport made = new WeightsImport(NETWORK, LABELS, CLIP, "torchvision");

    /** By torch-bilinear: its golden clips have fractions of levels. */
    @Test
    void shouldServeWhatWasImported() throws IOException {
        ModelBundle bundle = imported();

        try (ActionClassifier classifier = ActionClassifier.open(ModelBundle.open(bundle.folder()))) {
            assertEquals(LABELS, classifier.labels());
            assertEquals(CLIP, classifier.clip());
        }
        assertEquals(NpyArray.UINT16, bundle.golden().get("clips").type());
        assertEquals("torchvision", bundle.manifest().training().get("recipe"));
        assertEquals("net.", bundle.manifest().training().get("prefix"));
    }

    @Test
    void shouldGiveTheSameLogitsInBothEnginesAndBatchByBatch() throws IOException {
        ModelBundle bundle = imported();
        NpyFile clips = clips(5);

        float[] onnx = new BundleRun(bundle, EvaluationEngine.ONNX_RUNTIME, FormChoice.FLOAT, 2)
                .logits(clips)
                .floats();
        float[] torch = new BundleRun(bundle, EvaluationEngine.PYTORCH, FormChoice.FLOAT, 3)
                .logits(clips)
                .floats();

        assertEquals(25, onnx.length);
        assertArrayEquals(onnx, torch, 1e-4f);
        assertNotEquals(onnx[0], onnx[5], "another clip has other logits");
    }

    @Test
    void shouldSayWhichShapeClipsNeed() throws IOException {
        BundleRun run = new BundleRun(imported(), EvaluationEngine.ONNX_RUNTIME, FormChoice.FLOAT, 2);
        Path file = folder.resolve("wrong.npy");
        Files.write(
                file, NpyArray.of(new float[3 * 8 * 16 * 32], 1, 3, 8, 16, 32).encode());

        ImportException wrong = assertThrows(ImportException.class, () -> run.logits(NpyFile.open(file)));

        assertTrue(wrong.getMessage().contains("[1, 3, 8, 16, 32]"), wrong.getMessage());
        assertTrue(wrong.getMessage().contains("[N, 3, 8, 32, 32]"), wrong.getMessage());
    }

    @Test
    void shouldWriteAnOldBundleAnewWithTheSameOutputs() throws IOException {
        ModelBundle bundle = imported();
        BundleRenewal renewal = new BundleRenewal(bundle);

        ModelBundle same = renewal.write(renewal.name(), new CpuFormSource.Nothing(), folder.resolve("bundles"));
        ModelBundle other = renewal.write("other", new CpuFormSource.Nothing(), folder.resolve("bundles"));

        assertEquals(bundle, same, "nothing is different, so it is the same bundle");
        assertEquals(bundle.manifest().files(), other.manifest().files());
        try (Stream<Path> files = Files.list(folder.resolve("bundles"))) {
            assertEquals(2, files.count(), "nothing else is left behind");
        }
    }

    @Test
    void shouldBeRefusedWhenAWeightIsNotTheImportedOne() throws IOException {
        ModelBundle bundle = imported();
        Weights weights = SafeTensors.read(bundle.file(ModelBundle.WEIGHTS));
        float[] values = weights.get("fc.bias").toArray();
        values[2] += 0.1f;
        Weights disturbed = weights.with("fc.bias", Tensor.of(List.of(5), values));
        ModelBundle wrong = new BundleExport(NETWORK, LABELS, CLIP, Map.of(), new CpuFormSource.Nothing())
                .write("wrong", disturbed, GoldenClips.of(bundle), folder.resolve("bundles"));

        assertThrows(BundleException.class, () -> ActionClassifier.open(wrong).close());
    }

    @Test
    void shouldTellBeforeAnythingIsWrittenWhatDoesNotFit() throws IOException {
        Network other = Networks.build(
                "torchvision/mc3-18",
                NetworkArguments.of(5).with("width", "0.0625").with("frames", 8).with("size", "32"));
        WeightsImport wrong = new WeightsImport(other, LABELS, CLIP, "torchvision");
        Network more = Networks.build(
                "torchvision/r3d-18",
                NetworkArguments.of(6).with("width", "0.0625").with("frames", 8).with("size", "32"));
        WeightsImport tooMany = new WeightsImport(more, LabelsFile.numbered(6), CLIP, "torchvision");

        ImportException shapes = assertThrows(ImportException.class, () -> wrong.open(weights()));
        ImportException labels = assertThrows(ImportException.class, () -> tooMany.open(weights()));

        assertTrue(
                shapes.getMessage().contains("layer2.0.conv1.0.weight is [8, 4, 3, 3, 3], not [8, 4, 1, 3, 3]"),
                shapes.getMessage());
        assertTrue(labels.getMessage().contains("knows 5 labels, but the labels file has 6"), labels.getMessage());
    }

    private ModelBundle imported() throws IOException {
        WeightsFile file = made.open(weights());
        return made.write("tiny", file, new CpuFormSource.Nothing(), folder.resolve("bundles"));
    }

    private Path weights() throws IOException {
        Map<String, Tensor> prefixed = new LinkedHashMap<>();
        FormulaWeights.of(NETWORK).tensors().forEach((name, tensor) -> prefixed.put("net." + name, tensor));
        Path file = folder.resolve("weights.safetensors");
        SafeTensors.write(file, new Weights(prefixed));
        return file;
    }

    private NpyFile clips(int count) throws IOException {
        Path file = folder.resolve("clips.npy");
        Files.write(
                file,
                NpyArray.of(FormulaWeights.clips(NETWORK, count), count, 3, 8, 32, 32)
                        .encode());
        return NpyFile.open(file);
    }
}
