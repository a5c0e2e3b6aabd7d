package io.kinewatch.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kinewatch.inference.events.EventRules;
import io.kinewatch.schemas.config.ConfigException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MonitorConfigTest {
    @TempDir
    private Path folder;

    @Test
    void shouldDoWithoutAnySetting() {
        MonitorConfig config = MonitorRig.config(Map.of());

        assertEquals("127.0.0.1", config.web().host());
        assertEquals(8080, config.web().port());
        assertEquals(EventRules.DEFAULT, config.rules());
        assertEquals(
                "http://127.0.0.1:9102", config.health().stages().get("infer").toString());
        assertEquals("kinewatch-inference", config.health().inferenceGroup());
        assertEquals("kinewatch-events", config.health().eventsGroup());
    }

    @Test
    void shouldTakeRulesAndGroupFromTheEventsStage() throws Exception {
        Path file = Files.writeString(
                folder.resolve("events.yaml"),
                "startThreshold: 0.5\napplicationId: left\nsilence: 9s\nhttp: {port: 9999}\n");

        MonitorConfig config = MonitorRig.config(Map.of("eventsConfig", "" + file));

        assertEquals(0.5f, config.rules().of("door", "wave").startThreshold());
        assertEquals(Duration.ofSeconds(9), config.rules().silence());
        assertEquals("left", config.health().eventsGroup());
    }

    @Test
    void shouldSayWhatIsWrongWithTheFileOfTheEventsStage() throws Exception {
        Path file = Files.writeString(folder.resolve("events.yaml"), "startTreshold: 0.5\n");

        checkRefused(Map.of("eventsConfig", "" + file), "eventsConfig", file + ":1: startTreshold", "startThreshold");
        checkRefused(Map.of("eventsConfig", "none.yaml"), "eventsConfig", "none.yaml", "no such file");
    }

    @Test
    void shouldLetNobodyInFromOtherMachinesWithoutUsers() {
        checkRefused(Map.of("web.host", "0.0.0.0"), "web.host", "auth.users");
    }

    @Test
    void shouldRefuseAddressesThatCanBeNoStages() {
        checkRefused(Map.of("stages.ingest", "127.0.0.1:9101"), "stages.ingest", "http://HOST:PORT");
        checkRefused(Map.of("stages.ingest", "http://user:secret@host:1"), "stages.ingest", "http://HOST:PORT");
    }

    private static void checkRefused(Map<String, String> keys, String... told) {
        String problems = assertThrows(ConfigException.class, () -> MonitorRig.config(keys))
                .getMessage();
        for (String part : told) {
            assertTrue(problems.contains(part), part + " is not in: " + problems);
        }
        assertTrue(!problems.contains("secret"), problems);
    }
}
