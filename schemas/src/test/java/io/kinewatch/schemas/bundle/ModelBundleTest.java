package io.kinewatch.schemas.bundle;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kinewatch.schemas.bundle.BundleManifest.NetworkReference;
import io.kinewatch.schemas.clip.ChannelOrder;
import io.kinewatch.schemas.clip.ClipSpec;
import io.kinewatch.schemas.clip.Interpolation;
import io.kinewatch.schemas.clip.ResizeRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelBundleTest {
    private static final ClipSpec CLIP = new ClipSpec(
            16,
            15,
            112,
            112,
            ResizeRule.shortSide(Interpolation.PIL_BILINEAR, 112),
            ChannelOrder.RGB,
            255,
            List.of(0.5f, 0.5f, 0.5f),
            List.of(0.25f, 0.25f, 0.25f));

    @TempDir
    private Path parent;

    private ModelBundle bundle;

    @BeforeEach
    void write() throws IOException {
        Path staging = Files.createDirectory(parent.resolve("staging"));
        Files.writeString(staging.resolve(ModelBundle.GRAPH), "graph");
        Npz.write(staging.resolve(ModelBundle.GOLDEN), Map.of("logits", NpyArray.of(new float[] {1.5f, -2f}, 1, 2)));
        bundle = new BundleWriter(
                        new NetworkReference("hara/resnet-10", new TreeMap<>(Map.of("width", "0.25"))),
                        List.of("walk", "run"),
                        CLIP,
                        Map.of("seed", 7, "metrics", Map.of("videoTop1", 0.97)))
                .write("walkers", staging, parent);
    }

    @Test
    void shouldBeNamedByItsContentAndOpenAgain() {
        assertTrue(bundle.id().matches("walkers-[0-9a-f]{12}"), bundle.id());
        assertEquals(bundle.id(), bundle.folder().getFileName().toString());

        ModelBundle opened = ModelBundle.open(bundle.folder());

        assertEquals(bundle, opened);
        assertEquals(CLIP, opened.manifest().clip());
        assertArrayEquals(new float[] {1.5f, -2f}, opened.golden().get("logits").floats());
    }

    @Test
    void shouldSayWhatItsFormForCpusIs() throws IOException {
        CpuFormDescription form =
                new CpuFormDescription(CpuFormDescription.Kind.INT8, "entropy", 128, List.of("conv1"), 0.02, 0.99);

        ModelBundle written = write(form);

        assertEquals(form, ModelBundle.open(written.folder()).manifest().cpuForm());
        String json = Files.readString(written.file(ModelBundle.MANIFEST));
        assertTrue(json.contains("\"kind\" : \"int8\""), json);
        assertFalse(
                Files.readString(bundle.file(ModelBundle.MANIFEST)).contains("cpuForm"), "older bundles keep their id");
    }

    @Test
    void shouldRefuseAFormForCpusThatItDoesNotDescribe() {
        String message =
                assertThrows(IllegalArgumentException.class, () -> write(null)).getMessage();

        assertTrue(message.contains("model-cpu.onnx"), message);
    }

    private ModelBundle write(CpuFormDescription form) throws IOException {
        Path staging = Files.createDirectory(parent.resolve("with-form"));
        for (String file : List.of(ModelBundle.GRAPH, ModelBundle.GOLDEN, ModelBundle.CPU_GRAPH)) {
            Files.writeString(staging.resolve(file), file);
        }
        return new BundleWriter(
                        new NetworkReference("hara/resnet-10", new TreeMap<>()), List.of("walk"), CLIP, form, Map.of())
                .write("walkers", staging, parent);
    }

    @Test
    void shouldHintAtTheBundlesInAFolderThatIsNone() throws IOException {
        Path empty = Files.createDirectory(parent.resolve("empty"));
        String nowhere = parent.resolve("nowhere").toString();

        assertEquals(List.of(bundle.folder()), ModelBundle.within(parent));
        assertTrue(problem(parent)
                .endsWith(": it has no bundle.json. It holds what may be meant: give " + bundle.folder()));
        assertTrue(problem(empty).endsWith("empty is not a model bundle: it has no bundle.json"), problem(empty));
        assertTrue(problem(Path.of(nowhere)).startsWith(nowhere + " does not exist"), problem(Path.of(nowhere)));
        assertTrue(problem(bundle.file(ModelBundle.GRAPH)).contains("not a model bundle but a file"));
    }

    private static String problem(Path folder) {
        return assertThrows(BundleException.class, () -> ModelBundle.open(folder))
                .getMessage();
    }

    @Test
    void shouldRefuseAChangedFileByName() throws IOException {
        Files.writeString(bundle.file(ModelBundle.GRAPH), "other graph");

        String message = assertThrows(BundleException.class, () -> ModelBundle.open(bundle.folder()))
                .getMessage();

        assertTrue(message.contains("model.onnx has SHA-256"), message);
    }

    @Test
    void shouldRefuseAMissingFileByName() throws IOException {
        Files.delete(bundle.file(ModelBundle.GOLDEN));

        String message = assertThrows(BundleException.class, () -> ModelBundle.open(bundle.folder()))
                .getMessage();

        assertTrue(message.contains("golden.npz is missing"), message);
    }

    @ParameterizedTest
    @CsvSource({
        "'\"run\"', '\"walk\"', 'a label stands twice'",
        "'\"run\"', '\"fly\"', 'the content makes it'",
        "'\"frames\" : 16', '\"frames\" : 0', 'clip.frames is 1 to 1024'",
        "'\"format\" : 1', '\"format\" : 9', 'this version reads format 1'",
        "'\"labels\"', '\"lables\"', 'labels are missing'",
        "'{', '', 'line 2'",
    })
    void shouldRefuseADisturbedManifest(String from, String to, String problem) throws IOException {
        Path file = bundle.file(ModelBundle.MANIFEST);
        String json = Files.readString(file);
        int at = json.indexOf(from);
        assertTrue(at >= 0, json);
        Files.writeString(file, json.substring(0, at) + to + json.substring(at + from.length()));

        String message = assertThrows(BundleException.class, () -> ModelBundle.open(bundle.folder()))
                .getMessage();

        assertTrue(message.contains("bundle.json") && message.contains(problem), message);
    }

    @Test
    void shouldRefuseAFolderThatIsNoBundle() {
        assertThrows(BundleException.class, () -> ModelBundle.open(parent));
    }
}
