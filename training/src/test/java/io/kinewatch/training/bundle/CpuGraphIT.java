package io.kinewatch.training.bundle;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import io.kinewatch.inference.classify.ActionClassifier;
import io.kinewatch.inference.classify.FormChoice;
import io.kinewatch.inference.engine.LevelGraph;
import io.kinewatch.schemas.bundle.BundleException;
import io.kinewatch.schemas.bundle.BundleWriter;
import io.kinewatch.schemas.bundle.CpuFormDescription;
import io.kinewatch.schemas.bundle.ModelBundle;
import io.kinewatch.schemas.clip.ClipSpec;
import io.kinewatch.training.network.Network;
import io.kinewatch.training.network.NetworkArguments;
import io.kinewatch.training.network.Networks;
import io.kinewatch.training.network.weights.InitialWeights;
import io.kinewatch.training.quantise.CalibrationClips;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The form for CPUs in a bundle: what is written, what serves, and what is refused. */
class CpuGraphIT {
    private static final Network NETWORK = Networks.build(
            "hara/resnet-10",
            NetworkArguments.of(5).with("width", "0.125").with("frames", 8).with("size", "32"));
    private static final ClipSpec CLIP =
            Recipes.named("hara-2020").orElseThrow().clip(8, 32, 32);

    @TempDir
    private Path folder;

    @Test
    void shouldServeIn8BitsOnceItIsCalibrated() throws IOException {
        ModelBundle bundle = write(calibration());
        CpuFormDescription form = bundle.manifest().cpuForm();

        assertEquals(CpuFormDescription.Kind.INT8, form.kind());
        assertTrue(form.error() > 1e-5 && form.error() < 0.1, form.toString());
        assertEquals(bundle.manifest(), ModelBundle.open(bundle.folder()).manifest(), "as it was written");
        assertTrue(LevelGraph.of(bundle.file(ModelBundle.CPU_GRAPH)).isPresent(), "it takes quantised clips");
        try (ActionClassifier reference = ActionClassifier.open(bundle, FormChoice.FLOAT);
                ActionClassifier served = ActionClassifier.open(bundle, FormChoice.CPU)) {
            float[] right = reference.logits(List.of(scene(77)))[0];
            float[] found = served.logits(List.of(scene(77)))[0];

            assertArrayEquals(right, found, 0.2f * largest(right));
            assertTrue(served.form().startsWith("model-cpu.onnx in int8"), served.form());
        }
    }

    @Test
    void shouldBeFloatWithoutClipsAndThenServeEverywhere() throws IOException {
        ModelBundle bundle = write(new CpuFormSource.Nothing());

        assertEquals(CpuFormDescription.FLOAT, bundle.manifest().cpuForm());
        assertEquals(2, bundle.golden().size());
        try (ActionClassifier reference = ActionClassifier.open(bundle, FormChoice.FLOAT);
                ActionClassifier served = ActionClassifier.open(bundle)) {
            float[] right = reference.logits(List.of(scene(77)))[0];

            assertArrayEquals(right, served.logits(List.of(scene(77)))[0], 1e-4f * largest(right));
            assertTrue(served.form().startsWith("model-cpu.onnx in float32"), served.form());
        }
    }

    @Test
    void shouldKeep8BitsWhenABundleIsRenewedWithoutClips() throws IOException {
        ModelBundle bundle = write(calibration());

        ModelBundle renewed =
                new BundleRenewal(bundle).write("net", new CpuFormSource.Nothing(), folder.resolve("renewed"));

        assertEquals(bundle.id(), renewed.id());
    }

    @Test
    void shouldRefuseAGraphIn8BitsThatIsAnother() throws IOException {
        ModelBundle bundle = write(calibration());
        Path staging = Files.createDirectory(folder.resolve("staging"));
        for (String file : bundle.manifest().files().keySet()) {
            Files.copy(bundle.file(file), staging.resolve(file));
        }
        Files.write(staging.resolve(ModelBundle.CPU_GRAPH), disturbed(bundle));
        ModelBundle disturbed = new BundleWriter(
                        bundle.manifest().network(),
                        bundle.labels(),
                        CLIP,
                        bundle.manifest().cpuForm(),
                        Map.of())
                .write("disturbed", staging, folder);

        BundleException refused =
                assertThrows(BundleException.class, () -> ActionClassifier.open(disturbed, FormChoice.CPU));

        assertTrue(refused.getMessage().contains("not the network that was exported"), refused.getMessage());
        ActionClassifier.open(disturbed, FormChoice.FLOAT).close();
    }

    /** One convolution multiplies by half as much again. */
    private static byte[] disturbed(ModelBundle bundle) throws IOException {
        var model = ModelProto.parseFrom(Files.readAllBytes(bundle.file(ModelBundle.CPU_GRAPH))).toBuilder();
        List<TensorProto> tensors = model.getGraph().getInitializerList();
        for (int i = 0; i < tensors.size(); i++) {
            if (tensors.get(i).getName().endsWith("layer4.0.conv2:weight")) {
                byte[] levels = tensors.get(i).getRawData().toByteArray();
                for (int at = 0; at < levels.length; at++) {
                    levels[at] = (byte) Math.max(-127, Math.min(127, levels[at] * 3 / 2));
                }
                model.getGraphBuilder()
                        .setInitializer(i, tensors.get(i).toBuilder().setRawData(ByteString.copyFrom(levels)));
                return model.build().toByteArray();
            }
        }
        throw new IllegalStateException("The graph has no such weight");
    }

    private ModelBundle write(CpuFormSource cpu) throws IOException {
        return new FreshBundle(NETWORK, LabelsFile.numbered(5), CLIP, Map.of())
                .write("net", InitialWeights.of(NETWORK, 3), cpu, folder.resolve("bundles"));
    }

    private static CpuFormSource calibration() {
        return new CpuFormSource.Calibration(new CalibrationClips(
                CLIP, LongStream.range(1, 33).mapToObj(CpuGraphIT::scene).toList()));
    }

    private static List<byte[]> scene(long seed) {
        return new GoldenScene(CLIP, seed).frames();
    }

    private static float largest(float[] logits) {
        float largest = 0;
        for (float logit : logits) {
            largest = Math.max(largest, Math.abs(logit));
        }
        return largest;
    }
}
