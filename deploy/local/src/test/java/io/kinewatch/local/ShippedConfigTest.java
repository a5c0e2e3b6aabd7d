package io.kinewatch.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kinewatch.inference.InferenceConfig;
import io.kinewatch.inference.events.EventsConfig;
import io.kinewatch.ingest.IngestConfig;
import io.kinewatch.monitor.MonitorConfig;
import io.kinewatch.schemas.config.ConfigException;
import io.kinewatch.schemas.config.ConfigFile;
import io.kinewatch.schemas.config.ConfigSection;
import io.kinewatch.schemas.health.HttpConfig;
import io.kinewatch.schemas.kafka.KafkaConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commented files in {@code deploy/config}: each loads, holds every key, and says the defaults. */
class ShippedConfigTest {
    private static final Map<String, String> KAFKA =
            Map.of("kafka.bootstrap.servers", KafkaConfig.DEFAULT_BOOTSTRAP_SERVERS);
    private static final String UNKNOWN = "noSuchKey";

    @TempDir
    private Path folder;

    @Test
    void shouldShipIngestAsItIsByDefault() throws Exception {
        IngestConfig shipped = load("ingest", IngestConfig::read, IngestCommand.PORT);

        IngestConfig plain = IngestConfig.of(byDefault(KafkaConfig::read, Map.of()), shipped.cameras());

        assertEquals(plain, shipped);
        checkComplete("ingest", IngestConfig::read, "cameras.door");
    }

    @Test
    void shouldShipInferAsItIsByDefault() throws Exception {
        InferenceConfig shipped = load("infer", InferenceConfig::read, InferCommand.PORT);

        assertEquals(
                byDefault(InferenceConfig::read, Map.of("model", shipped.model().toString())), shipped);
        checkComplete("infer", InferenceConfig::read, "");
    }

    @Test
    void shouldShipEventsAsItIsByDefault() throws Exception {
        EventsConfig shipped = load("events", EventsConfig::read, EventsCommand.PORT);

        assertEquals(byDefault(EventsConfig::read, Map.of()), shipped);
        checkComplete("events", EventsConfig::read, "labels.fall");
    }

    @Test
    void shouldShipMonitorAsItIsByDefault() throws Exception {
        MonitorConfig shipped = load("monitor", MonitorConfig::read, MonitorCommand.PORT);

        assertEquals(byDefault(MonitorConfig::read, Map.of()), shipped);
        checkComplete("monitor", MonitorConfig::read, "web.tls");
    }

    private static Path file(String stage) {
        return DemoModel.home().resolve("deploy/config").resolve(stage + ".yaml");
    }

    private static <C> C load(String stage, Function<ConfigSection, C> reader, int port) {
        ConfigSection root = ConfigFile.load(file(stage), Map.of(), Map.of());
        C config = reader.apply(root);
        HttpConfig http = HttpConfig.read(root, 0);
        root.check();
        assertEquals(new HttpConfig(HttpConfig.DEFAULT_HOST, port), http);
        return config;
    }

    private static <C> C byDefault(Function<ConfigSection, C> reader, Map<String, String> more) {
        Map<String, String> flags = new HashMap<>(KAFKA);
        flags.putAll(more);
        ConfigSection root = ConfigFile.load(null, Map.of(), flags);
        C config = reader.apply(root);
        root.check();
        return config;
    }

    /** Every key that the stage knows stands in the file, be it commented out. */
    private void checkComplete(String stage, Function<ConfigSection, ?> reader, String nested) throws IOException {
        String shipped = Files.readString(file(stage));
        List<String> keys = new ArrayList<>(knownKeys(reader, ""));
        for (String key : List.copyOf(keys)) {
            keys.addAll(knownKeys(reader, key));
        }
        keys.addAll(knownKeys(reader, "topics.retention"));
        keys.addAll(nested.isEmpty() ? List.of() : knownKeys(reader, nested));
        assertTrue(keys.containsAll(List.of("prefix", "brokerWait", "deadLetters", "port")), keys.toString());
        for (String key : keys) {
            Pattern line = Pattern.compile("^ *#? *" + Pattern.quote(key) + ":", Pattern.MULTILINE);
            assertTrue(line.matcher(shipped).find(), stage + ".yaml lacks " + key);
        }
    }

    /** A configuration that knows its keys tells them to whoever writes another one. */
    private List<String> knownKeys(Function<ConfigSection, ?> reader, String block) throws IOException {
        StringBuilder yaml = new StringBuilder();
        String indent = "";
        for (String part : block.isEmpty() ? new String[0] : block.split("\\.")) {
            yaml.append(indent).append(part).append(":\n");
            indent += "  ";
        }
        yaml.append(indent).append(UNKNOWN).append(": 1\n");
        Path file = Files.writeString(folder.resolve("unknown.yaml"), yaml);
        ConfigSection root = ConfigFile.load(file, Map.of(), Map.of());
        assertNotNull(reader.apply(root));
        HttpConfig.read(root, 0);
        List<String> problems = problems(root);
        String path = block.isEmpty() ? UNKNOWN : block + "." + UNKNOWN;
        Pattern told = Pattern.compile(": " + Pattern.quote(path) + ": is unknown; expected one of ([\\w, ]+)");
        return problems.stream()
                .map(told::matcher)
                .filter(Matcher::find)
                .flatMap(found -> List.of(found.group(1).split(", ")).stream())
                .toList();
    }

    /** Kafka's block takes any key, so there may be none. */
    private static List<String> problems(ConfigSection root) {
        try {
            root.check();
            return List.of();
        } catch (ConfigException e) {
            return e.problems();
        }
    }
}
