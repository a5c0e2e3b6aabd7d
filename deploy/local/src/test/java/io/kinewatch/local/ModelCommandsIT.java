package io.kinewatch.local;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kinewatch.schemas.bundle.ModelBundle;
import io.kinewatch.schemas.bundle.NpyArray;
import io.kinewatch.schemas.clip.ResizeRule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A model engineer's way with weights: export, run, import, and what is said of those that don't fit. */
@Timeout(120)
class ModelCommandsIT {
    private static final String[] NETWORK = {"--network", "hara/resnet-10", "--width", "0.0625", "--size", "32"};

    @TempDir
    private Path folder;

    @Test
    void shouldImportWhatWasExportedAndGiveTheSameLogits() throws IOException {
        Path labels = write("labels.txt", "walk\nrun\njump\n");
        Path clips = clips();

        done("model", "export", NETWORK, "--labels", labels, "--out", folder.resolve("exported"));
        ModelBundle exported = bundle("exported");
        done(
                "model",
                "import",
                NETWORK,
                "--labels",
                labels,
                "--weights",
                exported.file(ModelBundle.WEIGHTS),
                "--out",
                folder.resolve("imported"),
                "--recipe",
                "hara-2018",
                "--rate",
                15,
                "--resize",
                "torch-bilinear:40x52");
        ModelBundle imported = bundle("imported");
        done("model", "run", exported.folder(), "--input", clips, "--output", folder.resolve("a.npy"));
        done("model", "run", imported.folder(), "--input", clips, "--output", folder.resolve("b.npy"));
        done(
                "model",
                "run",
                imported.folder(),
                "--input",
                clips,
                "--output",
                folder.resolve("c.npy"),
                "--engine",
                "pytorch");
        done("model", "run", imported.folder(), "--input", clips, "--output", folder.resolve("d.npy"), "--form", "cpu");

        assertEquals(List.of("walk", "run", "jump"), imported.labels());
        assertEquals(15, imported.manifest().clip().frameRate());
        assertEquals(
                List.of(114.7748f, 107.7354f, 99.475f),
                imported.manifest().clip().mean());
        ResizeRule resize = imported.manifest().clip().resize();
        assertEquals(List.of(40, 52), List.of(resize.height(), resize.width()));
        float[] logits = logits("a.npy");
        assertEquals(6, logits.length);
        assertArrayEquals(logits, logits("b.npy"), 1e-6f);
        assertArrayEquals(logits, logits("c.npy"), 1e-4f);
        assertArrayEquals(logits, logits("d.npy"), 1e-4f);
    }

    @Test
    void shouldTellInOneLineWhatCanNotBeUsed() throws IOException {
        Path labels = write("labels.txt", "walk\nrun\n");
        Path pickle = write("model.pth", "\u0080\u0002cposix\nsystem\n.");
        Path page = write("page.pth", "<html>not found</html>");
        Path out = folder.resolve("out");

        refused("is refused: its pickle asks for posix.system", imported(pickle, labels, out));
        refused("is a web page", imported(page, labels, out));
        refused("--weights " + folder.resolve("none") + " is not there", imported(folder.resolve("none"), labels, out));
        refused("holds no labels", imported(page, write("empty.txt", "\n"), out));
        refused("no folder that this user may write to", imported(page, labels, page.resolve("out")));
        refused("There is no network", "model", "export", "--network", "hara/resnet-9", "--out", out);
        refused("There is no recipe", "model", "export", NETWORK, "--out", out, "--recipe", "mine");
        refused("--resize is nearest:3", "model", "export", NETWORK, "--out", out, "--resize", "nearest:3");
        refused("less than the crop", "model", "export", NETWORK, "--out", out, "--resize", "pil-bilinear:31");
        refused("--calibrate " + out + " does not exist", "model", "export", NETWORK, "--out", out, "--calibrate", out);
        refused("either SOURCE or --network", "model", "export", "--out", out);
        refused("colour frames", "model", "export", NETWORK, "--argument", "channels=2", "--out", out);
        assertFalse(Files.exists(out));
    }

    @Test
    void shouldTellWhatABundleCanNotRun() throws IOException {
        Path bundle = DemoModel.open(null).folder();
        Path clips = folder.resolve("clips.npy");
        Files.write(clips, NpyArray.of(new float[3 * 8 * 8], 1, 3, 8, 8).encode());
        Path out = folder.resolve("logits.npy");

        refused("[1, 3, 8, 8]", "model", "run", bundle, "--input", clips, "--output", out);
        refused("not a .npy file", "model", "run", bundle, "--input", write("a.npy", "hello"), "--output", out);
        refused(
                "--form is for OnnxRuntime",
                "model",
                "run",
                bundle,
                "--input",
                clips,
                "--output",
                out,
                "--engine",
                "PyTorch",
                "--form",
                "cpu");
        refused("a folder that is there", "model", "run", bundle, "--input", clips, "--output", out.resolve("x.npy"));
        assertFalse(Files.exists(out));
    }

    private static Object[] imported(Path weights, Path labels, Path out) {
        return new Object[] {"model", "import", NETWORK, "--weights", weights, "--labels", labels, "--out", out};
    }

    private static void done(Object... arguments) {
        CommandRun run = run(arguments);

        assertEquals(0, run.exitCode(), run.errors());
    }

    private static void refused(String told, Object... arguments) {
        CommandRun run = run(arguments);

        assertEquals(Kinewatch.WRONG_USAGE, run.exitCode(), run.errors());
        assertTrue(run.errors().contains(told), run.errors());
        assertTrue(run.errors().startsWith("kinewatch: "), run.errors());
        assertEquals(1, run.errors().lines().count(), run.errors());
    }

    private static CommandRun run(Object... arguments) {
        return CommandRun.of(Stream.of(arguments)
                .flatMap(argument -> argument instanceof Object[] several ? Stream.of(several) : Stream.of(argument))
                .map(String::valueOf)
                .toArray(String[]::new));
    }

    private Path clips() throws IOException {
        float[] values = new float[2 * 3 * 16 * 32 * 32];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) Math.sin(i * 0.37) * 2;
        }
        return Files.write(
                folder.resolve("clips.npy"),
                NpyArray.of(values, 2, 3, 16, 32, 32).encode());
    }

    private float[] logits(String name) throws IOException {
        return NpyArray.decode(Files.readAllBytes(folder.resolve(name))).floats();
    }

    private ModelBundle bundle(String name) throws IOException {
        try (Stream<Path> folders = Files.list(folder.resolve(name))) {
            return ModelBundle.open(folders.toList().get(0));
        }
    }

    private Path write(String name, String content) throws IOException {
        return Files.write(folder.resolve(name), content.getBytes(StandardCharsets.ISO_8859_1));
    }
}
