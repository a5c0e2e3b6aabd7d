package io.kinewatch.schemas.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigProblemsTest {
    private static final String DURATION = "expected a duration such as 250ms, 5s or 2m from 100ms to 1h";
    private static final String ALL = "labels, name, paced, rate, stallTimeout, threshold, transport";

    @TempDir
    private Path folder;

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "rate: 0               | rate: is '0'; expected a whole number from 1 to 120",
                "rate: 121             | rate: is '121'; expected a whole number from 1 to 120",
                "rate: 9999999999      | rate: is '9999999999'; expected a whole number from 1 to 120",
                "rate: 15.5            | rate: is '15.5'; expected a whole number from 1 to 120",
                "rate: fast            | rate: is 'fast'; expected a whole number from 1 to 120",
                "rate: [15]            | rate: is a list; expected a whole number from 1 to 120",
                "rate:                 | rate: has no value; expected a whole number from 1 to 120",
                "threshold: 1.01       | threshold: is '1.01'; expected a number from 0 to 1",
                "threshold: .nan       | threshold: is '.nan'; expected a number from 0 to 1",
                "threshold: 0x1p3      | threshold: is '0x1p3'; expected a number from 0 to 1",
                "paced: yes            | paced: is 'yes'; expected true or false",
                "paced: ture           | paced: is 'ture'; expected true or false; did you mean 'true'?",
                "transport: TCP        | transport: is 'TCP'; expected one of tcp, udp, http_tunnel; did you mean 'tcp'?",
                "transport: quic       | transport: is 'quic'; expected one of tcp, udp, http_tunnel",
                "name: {a: b}          | name: is a block of keys; expected text",
                "labels: walk          | labels: is a single value; expected a list of single values",
                "labels: [[walk]]      | labels: is a list; expected a single value",
            })
    void shouldSayWhatIsWrongAndWhatIsExpected(String yaml, String problem) throws IOException {
        assertEquals(List.of(at(2) + problem), problems("# first line\n" + yaml, TestingSettings::read));
    }

    @ParameterizedTest
    @CsvSource({"5", "99ms", "61m", "-5s", "5 seconds", "1e3s", "5S"})
    void shouldRefuseDurations(String text) throws IOException {
        assertEquals(
                List.of(at(1) + "stallTimeout: is '" + text + "'; " + DURATION),
                problems("stallTimeout: " + text, TestingSettings::read));
    }

    @Test
    void shouldReportAllProblemsAtOnceInTheOrderOfTheFile() throws IOException {
        String yaml = """
                treshold: 0.5
                rate: 0
                name: a
                paced: 1
                name: b
                """;

        assertEquals(
                List.of(
                        at(1) + "treshold: is unknown; expected one of " + ALL + "; did you mean 'threshold'?",
                        at(2) + "rate: is '0'; expected a whole number from 1 to 120",
                        at(4) + "paced: is '1'; expected true or false",
                        at(5) + "name: is there twice, first at " + file() + ":3"),
                problems(yaml, TestingSettings::read));
    }

    @Test
    void shouldPointToTheBlockThatAMisplacedKeyBelongsTo() throws IOException {
        List<String> problems = problems("host: localhost\n", root -> {
            root.string("name", "");
            root.section("http").string("host", "");
        });

        assertEquals(
                List.of(at(1) + "host: is unknown; expected one of http, name; did you mean 'http.host'?"), problems);
    }

    @Test
    void shouldReportMissingKeysWithTheLineOfTheirBlock() throws IOException {
        List<String> problems = problems(
                "cameras:\n- {id: a}\n- {url: rtsp://b, id: }\n",
                root -> root.sections("cameras").forEach(camera -> {
                    camera.requiredString("id");
                    camera.requiredString("url");
                }));

        assertEquals(
                List.of(
                        at(2) + "cameras.0.url: is missing; expected text, here or in KINEWATCH_CAMERAS_0_URL",
                        at(3) + "cameras.1.id: is missing; expected text, here or in KINEWATCH_CAMERAS_1_ID"),
                problems);
    }

    @Test
    void shouldReportImpossibleCombinationsWithTheLineOfTheKey() throws IOException {
        List<String> problems = problems("lower: 0.9\nupper: 0.5\n", root -> {
            double upper = root.number("upper", 0.6, 0, 1);
            double lower = root.number("lower", 0.4, 0, 1);
            if (lower >= upper) {
                root.problem("lower", "is not below upper");
            }
        });

        assertEquals(List.of(at(1) + "lower: is not below upper"), problems);
    }

    @Test
    void shouldReportBlocksThatAreNotBlocks() throws IOException {
        List<String> problems = problems("http: 8080\ncameras: {a: b}\nkafka: a:9092\nnames: [x]\n", root -> {
            root.section("http");
            root.sections("cameras");
            root.properties("kafka");
            root.namedSections("names");
        });

        assertEquals(
                List.of(
                        at(1) + "http: is a single value; expected a block of keys",
                        at(2) + "cameras: is a block of keys; expected a list of blocks",
                        at(3) + "kafka: is a single value; expected a block of keys",
                        at(4) + "names: is a list; expected a block of keys"),
                problems);
    }

    @Test
    void shouldReportAPropertyThatIsThereTwice() throws IOException {
        List<String> problems =
                problems("kafka:\n  linger.ms: 1\n  linger: {ms: 2}\n", root -> root.properties("kafka"));

        assertEquals(List.of(at(3) + "kafka.linger.ms: is there twice, first at " + file() + ":2"), problems);
    }

    @ParameterizedTest
    @CsvSource({"password", "trustStorePassword", "clientSecret", "sasl.jaas.config", "apiKey"})
    void shouldNeverShowASecret(String key) throws IOException {
        List<String> problems = problems(key + ": hunter2", root -> root.integer(key, 0, 0, 1));

        assertEquals(List.of(at(1) + key + ": has a wrong value; expected a whole number from 0 to 1"), problems);
    }

    @Test
    void shouldNeverShowTheCredentialsOfAnAddress() throws IOException {
        List<String> problems = problems("rate: rtsp://user:p@ss:w@host/path", root -> root.integer("rate", 0, 0, 1));

        assertFalse(problems.toString().contains("p@ss"), problems::toString);
        assertEquals(List.of(at(1) + "rate: is 'rtsp://***@host/path'; expected a whole number from 0 to 1"), problems);
    }

    private List<String> problems(String yaml, Consumer<ConfigSection> reader) throws IOException {
        Files.writeString(file(), yaml);
        ConfigSection root = ConfigFile.load(file(), Map.of(), Map.of());
        reader.accept(root);
        return assertThrows(ConfigException.class, root::check).problems();
    }

    private Path file() {
        return folder.resolve("stage.yaml");
    }

    private String at(int line) {
        return file() + ":" + line + ": ";
    }
}
