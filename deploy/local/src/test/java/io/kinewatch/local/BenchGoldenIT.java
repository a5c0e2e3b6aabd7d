package io.kinewatch.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole folder at once: what holds, what does not, and what is of another world. */
class BenchGoldenIT {
    private static final String REFERENCE = "resnet50_a_flow_odd.json";

    @TempDir
    private Path folder;

    private String good;
    private String out;

    @BeforeEach
    void readReference() throws IOException {
        Path kept = DemoModel.home()
                .resolve("training/src/test/resources/io/kinewatch/training/network/golden")
                .resolve(REFERENCE);
        good = Files.readString(kept);
    }

    @Test
    void shouldPassWhereAllThatIsHereHolds() throws IOException {
        Files.writeString(folder.resolve("a.json"), good);
        Files.writeString(folder.resolve("b.json"), good.replace("kenshohara", "nobody"));
        Files.writeString(folder.resolve("notes.txt"), "not a reference");

        int exitCode = golden(folder.toString());

        assertEquals(0, exitCode, out);
        assertTrue(out.contains("1 passed, 0 failed, 1 of networks that are not here"), out);
        JsonNode first = json().path("files").path(0);
        assertEquals("hara/resnet-50", first.path("network").asText());
        assertTrue(first.path("block").asDouble() < 3e-5 && first.path("block").asDouble() > 0, out);
        assertTrue(first.path("graph").asDouble() < 5e-5, out);
    }

    @Test
    void shouldFailWhereOneFileDoesNotHold() throws IOException {
        Files.writeString(folder.resolve("a.json"), good);
        Files.writeString(folder.resolve("c.json"), good.replaceFirst("(?s)(\"logits\": .{3}-0.452)", "$1" + "5"));
        Files.writeString(folder.resolve("d.json"), "{}");

        int exitCode = golden(folder.toString());

        assertEquals(1, exitCode, out);
        assertTrue(out.contains("1 passed, 2 failed"), out);
        assertTrue(out.contains("logits of the block off by"), out);
        assertEquals(0, golden(folder.toString(), "--only", "a*"), out);
    }

    @Test
    void shouldRefuseAFolderWithoutReferences() {
        CommandRun run = CommandRun.of("bench", "golden", folder.toString());

        assertEquals(2, run.exitCode());
        assertTrue(run.errors().contains("has no file *.json"), run.errors());
    }

    private int golden(String... arguments) {
        var text = new StringWriter();
        var all = new ArrayList<String>();
        all.addAll(List.of("bench", "golden", "--json", folder.resolve("result").toString()));
        all.addAll(List.of(arguments));
        int exitCode = Kinewatch.commandLine().setOut(new PrintWriter(text)).execute(all.toArray(String[]::new));
        out = text.toString();
        return exitCode;
    }

    private JsonNode json() throws IOException {
        return new ObjectMapper().readTree(folder.resolve("result").toFile());
    }
}
