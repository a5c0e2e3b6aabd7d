package io.kinewatch.schemas.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class OverridesTest {
    @TempDir
    private Path folder;

    @Test
    void shouldLetVariablesWinOverTheFileAndFlagsOverBoth() throws IOException {
        Map<String, String> environment =
                Map.of("KINEWATCH_RATE", "20", "KINEWATCH_STALL_TIMEOUT", "9s", "KINEWATCH_NAME", "");
        ConfigSection root = load("rate: 10\nstallTimeout: 1s\nname: file\n", environment, Map.of("rate", "30"));

        TestingSettings settings = TestingSettings.read(root);

        root.check();
        assertEquals(30, settings.rate());
        assertEquals(Duration.ofSeconds(9), settings.stallTimeout());
        assertEquals("file", settings.name(), "an empty variable counts as not set");
    }

    @Test
    void shouldSplitListsAtCommas() throws IOException {
        ConfigSection root = load("labels: [a]\n", Map.of("KINEWATCH_LABELS", "walk, run,"), Map.of());

        assertEquals(List.of("walk", "run"), root.strings("labels"));
    }

    @Test
    void shouldReachIntoListsAndNamedBlocks() throws IOException {
        Map<String, String> environment =
                Map.of("KINEWATCH_CAMERAS_0_URL", "rtsp://user:pw@host/", "KINEWATCH_LABELS_SIT_DOWN_UPPER", "0.9");
        ConfigSection root = load("cameras: [{id: a}]\nlabels: {sit-down: {}}\n", environment, Map.of());

        assertEquals("rtsp://user:pw@host/", root.sections("cameras").get(0).requiredString("url"));
        assertEquals(0.9, root.namedSections("labels").get("sit-down").number("upper", 0.5, 0, 1));
    }

    @Test
    void shouldAddBlocksByFlags() {
        Map<String, String> flags = Map.of(
                "cameras.0.id", "a", "cameras.1.id", "b", "labels.wave.upper", "0.7", "kafka.bootstrap.servers", "h:1");
        ConfigSection root = ConfigFile.load(null, Map.of(), flags);

        List<String> ids = root.sections("cameras").stream()
                .map(c -> c.requiredString("id"))
                .toList();

        assertEquals(List.of("a", "b"), ids);
        assertEquals(0.7, root.namedSections("labels").get("wave").number("upper", 0.5, 0, 1));
        assertEquals(Map.of("bootstrap.servers", "h:1"), root.properties("kafka"));
        assertTrue(root.has("labels"));
        root.check();
    }

    @Test
    void shouldOverlayFreeFormProperties() throws IOException {
        Map<String, String> environment = Map.of(
                "KINEWATCH_KAFKA_BOOTSTRAP_SERVERS", "env:1",
                "KINEWATCH_KAFKA_SASL_JAAS_CONFIG", "secret",
                "KINEWATCH_KAFKA_OWN_SETTING", "y");
        String yaml = "kafka: {bootstrap.servers: 'file:1', own_setting: x, linger.ms: 5}\n";
        ConfigSection root = load(yaml, environment, Map.of("kafka.linger.ms", "9"));

        assertEquals(
                Map.of(
                        "bootstrap.servers", "env:1",
                        "sasl.jaas.config", "secret",
                        "own_setting", "y",
                        "linger.ms", "9"),
                root.properties("kafka"));
        root.check();
    }

    @Test
    void shouldNameTheVariableOrFlagThatIsWrong() throws IOException {
        Map<String, String> flags = Map.of("threshold", "2", "treshold", "1");
        ConfigSection root = load("rate: 1\n", Map.of("KINEWATCH_RATE", "x"), flags);

        TestingSettings.read(root);
        root.problem("rate", "does not go with threshold");

        assertEquals(
                List.of(
                        "KINEWATCH_RATE: rate: is 'x'; expected a whole number from 1 to 120",
                        "KINEWATCH_RATE: rate: does not go with threshold",
                        "flag: threshold: is '2'; expected a number from 0 to 1",
                        "flag: treshold: is unknown; did you mean 'threshold'?"),
                assertThrows(ConfigException.class, root::check).problems());
    }

    @Test
    void shouldOnlyWarnOfAVariableThatMayBeAnotherStages() throws IOException {
        ListAppender<ILoggingEvent> warnings = new ListAppender<>();
        warnings.start();
        Logger log = (Logger) LoggerFactory.getLogger(ConfigFile.class);
        log.addAppender(warnings);
        Map<String, String> environment = Map.of("KINEWATCH_STAL_TIMEOUT", "hunter2", "KINEWATCH_UPPER", "1");
        ConfigSection root = load("", environment, Map.of());

        TestingSettings.read(root);
        root.check();
        log.detachAppender(warnings);

        assertEquals(
                List.of("KINEWATCH_STAL_TIMEOUT is not a setting of this stage and has no effect;"
                        + " did you mean KINEWATCH_STALL_TIMEOUT?"),
                warnings.list.stream().map(ILoggingEvent::getFormattedMessage).toList());
    }

    private ConfigSection load(String yaml, Map<String, String> environment, Map<String, String> flags)
            throws IOException {
        return ConfigFile.load(Files.writeString(folder.resolve("stage.yaml"), yaml), environment, flags);
    }
}
