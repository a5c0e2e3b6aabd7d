package io.kinewatch.schemas.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigFileTest {
    @TempDir
    private Path folder;

    @Test
    void shouldUseDefaultsWithoutAFile() {
        ConfigSection root = ConfigFile.load(null, Map.of(), Map.of());

        assertEquals(TestingSettings.DEFAULTS, TestingSettings.read(root));
        root.check();
    }

    @Test
    void shouldUseDefaultsForAFileOfComments() throws IOException {
        ConfigSection root = load("# http:\n#   port: 1\n");

        assertEquals(TestingSettings.DEFAULTS, TestingSettings.read(root));
        root.check();
    }

    @Test
    void shouldReadEveryKind() throws IOException {
        ConfigSection root = load("""
                name: door            # a comment
                rate: 25
                threshold: 0.75
                paced: false
                stallTimeout: 1.5m
                transport: udp
                labels: [walk, "run"]
                """);

        TestingSettings settings = TestingSettings.read(root);

        root.check();
        assertEquals(
                new TestingSettings(
                        "door",
                        25,
                        0.75,
                        false,
                        Duration.ofSeconds(90),
                        TestingSettings.Transport.UDP,
                        List.of("walk", "run")),
                settings);
    }

    @Test
    void shouldReadListsAndNamedBlocksInTheOrderOfTheFile() throws IOException {
        ConfigSection root = load("""
                cameras:
                  - {id: b, url: 'rtsp://one'}
                  - id: a
                    url: rtsp://two
                labels:
                  wave: {upper: 0.8}
                  clap: {}
                """);

        List<String> ids = root.sections("cameras").stream()
                .map(c -> c.requiredString("id"))
                .toList();
        root.sections("cameras").forEach(camera -> camera.requiredString("url"));
        Map<String, ConfigSection> labels = root.namedSections("labels");

        assertEquals(List.of("b", "a"), ids);
        assertEquals(List.of("wave", "clap"), List.copyOf(labels.keySet()));
        assertEquals(0.8, labels.get("wave").number("upper", 0.5, 0, 1));
        assertEquals(0.5, labels.get("clap").number("upper", 0.5, 0, 1));
        root.check();
    }

    @Test
    void shouldReadFreeFormPropertiesAtAnyDepth() throws IOException {
        ConfigSection root = load("""
                kafka:
                  bootstrap.servers: [a:1, b:2]
                  security: {protocol: SSL}
                  linger.ms: 5
                """);

        assertEquals(
                Map.of("bootstrap.servers", "a:1,b:2", "security.protocol", "SSL", "linger.ms", "5"),
                root.properties("kafka"));
        root.check();
    }

    @Test
    void shouldTakeAnEmptyBlockForAnAbsentOne() throws IOException {
        ConfigSection root = load("http:\nlabels:\n");

        assertEquals(8080, root.section("http").integer("port", 8080, 0, 65535));
        assertFalse(root.has("http"));
        assertTrue(root.strings("labels").isEmpty());
        assertNull(root.string("absent", null));
        root.check();
    }

    @Test
    void shouldTellTheLineOfASyntaxErrorButNotItsText() throws IOException {
        Path file = write("a: 1\npassword: hunter2: x\n");

        ConfigException e = assertThrows(ConfigException.class, () -> ConfigFile.load(file, Map.of(), Map.of()));

        assertEquals(List.of(file + ":2: is not YAML: mapping values are not allowed here"), e.problems());
    }

    @Test
    void shouldRefuseWhatIsNoConfiguration() throws IOException {
        Path list = write("- a\n- b\n");
        Path absent = folder.resolve("absent.yaml");
        Path binary = Files.write(folder.resolve("binary.yaml"), new byte[] {'a', ':', (byte) 0xff});
        Path control = Files.write(folder.resolve("control.yaml"), "a: \u0007".getBytes(StandardCharsets.UTF_8));

        assertEquals(List.of(list + ":1: is a list; expected keys with values"), problems(list));
        assertEquals(List.of(absent + ": there is no such file"), problems(absent));
        assertEquals(List.of(binary + ": is not UTF-8 text"), problems(binary));
        assertEquals(1, problems(control).size());
        assertEquals(1, problems(folder).size());
    }

    @Test
    void shouldNeverConstructAnObjectFromATag() throws IOException {
        Path file = write("a: 1\nname: !!java.net.URL [\"http://localhost\"]\n");

        assertEquals(
                List.of(file + ":2: is not YAML: Global tag is not allowed: tag:yaml.org,2002:java.net.URL"),
                problems(file));
    }

    @Test
    void shouldNotFollowABlockThatContainsItself() throws IOException {
        ConfigSection root = load("kafka: &loop\n  again: *loop\n");

        root.properties("kafka");

        ConfigException e = assertThrows(ConfigException.class, root::check);
        assertTrue(e.getMessage().contains("nested too deeply"), e.getMessage());
    }

    private static List<String> problems(Path file) {
        return assertThrows(ConfigException.class, () -> ConfigFile.load(file, Map.of(), Map.of()))
                .problems();
    }

    private ConfigSection load(String yaml) throws IOException {
        return ConfigFile.load(write(yaml), Map.of(), Map.of());
    }

    private Path write(String yaml) throws IOException {
        return Files.writeString(folder.resolve("stage.yaml"), yaml);
    }
}
