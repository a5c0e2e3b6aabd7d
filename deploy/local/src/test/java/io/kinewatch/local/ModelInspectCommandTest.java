package io.kinewatch.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelInspectCommandTest {
    @TempDir
    private Path folder;

    @Test
    void shouldPrintEachStageOfANetwork() throws IOException {
        String text = inspect("--network", "hara/resnet-18", "--labels", "10", "--frames", "16", "--width", "0.25");
        JsonNode root = json();

        assertTrue(text.contains("layer4   128x1x4x4 "), text);
        assertTrue(text.contains("1,138,812,160"), text);
        assertEquals(2_090_682, root.path("parameters").asLong());
        assertEquals(1_138_812_160, root.path("multiplyAdds").asLong());
        assertEquals("[10]", root.path("outputShape").toString());
        assertEquals("conv1", root.path("stages").path(0).path("name").asText());
        assertEquals(
                "[16,16,56,56]", root.path("stages").path(0).path("outputShape").toString());
    }

    @Test
    void shouldKeepColumnsInLineUnderLongNames() {
        List<String> lines =
                inspect("--network", "hara/densenet-121").lines().skip(2).toList();
        int column = lines.get(0).indexOf("output");
        assertTrue(lines.size() > 10);
        lines.forEach(line -> assertTrue(line.charAt(column - 1) == ' ' && line.charAt(column) != ' ', line));
    }

    @Test
    void shouldListAllNetworks() throws IOException {
        String text = inspect();
        JsonNode networks = json().path("networks");

        assertTrue(text.contains("hara/resnext-101 "), text);
        assertTrue(text.contains("hara-2020/wide-resnet-50 "), text);
        assertEquals(text.lines().count() - 1, networks.size());
    }

    @Test
    void shouldShowWhatABundleHolds() throws IOException {
        String bundle = DemoModel.open(null).folder().toString();

        String text = inspect(bundle);
        JsonNode root = json();

        assertTrue(text.contains("10 labels: idle, walk"), text);
        assertTrue(text.contains("16 frames at 15.0 fps"), text);
        assertTrue(text.contains("sha256 "), text);
        assertTrue(text.contains("plan: figures"), text);
        assertTrue(text.contains("form for CPUs: model-cpu.onnx, int8"), text);
        assertEquals("int8", root.path("cpuForm").path("kind").asText());
        assertEquals(10, root.path("labels").size());
        assertEquals("hara/resnet-10", root.path("network").path("network").asText());
        assertEquals(64, root.path("files").path("model.onnx").asText().length());
    }

    @Test
    void shouldLeaveOutWhatABundleDoesNotSay() {
        BundleInspection whole = BundleInspection.of(DemoModel.open(null));
        StringWriter text = new StringWriter();

        new BundleInspection(
                        whole.id(),
                        whole.network(),
                        whole.labels(),
                        whole.clip(),
                        whole.files(),
                        null,
                        Map.of("weights", "published.pth", "prefix", ""))
                .print(new PrintWriter(text));

        assertTrue(text.toString().contains("weights: published.pth"), text.toString());
        assertFalse(text.toString().contains("prefix"), text.toString());
        assertTrue(text.toString().contains("form for CPUs: none"), text.toString());
    }

    @Test
    void shouldSayWhatIsValid() {
        assertTrue(failure("--network", "hara/densenet-121", "--shortcut", "B").contains("unknown argument shortcut"));
        assertTrue(failure("--network", "hara/resnet-19")
                .contains("Valid: hara-2020/resnext-50, hara-2020/resnext-101, "));
        assertTrue(failure("--width", "0.5").contains("--network"));
        assertTrue(failure(folder.toString()).contains("is not a model bundle"));
        assertTrue(failure(folder.toString(), "--network", "hara/resnet-18").contains("either"));
    }

    private String inspect(String... arguments) {
        var out = new StringWriter();
        Kinewatch.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(new StringWriter()))
                .execute(all(arguments));
        return out.toString();
    }

    private String failure(String... arguments) {
        CommandRun run = CommandRun.of(all(arguments));
        assertEquals(Kinewatch.WRONG_USAGE, run.exitCode());
        return run.errors();
    }

    private String[] all(String... arguments) {
        var all = new ArrayList<>(
                List.of("model", "inspect", "--json", folder.resolve("out.json").toString()));
        all.addAll(List.of(arguments));
        return all.toArray(String[]::new);
    }

    private JsonNode json() throws IOException {
        return new ObjectMapper().readTree(folder.resolve("out.json").toFile());
    }
}
