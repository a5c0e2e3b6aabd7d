package io.kinewatch.broker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BrokerProcessTest {
    @Test
    void shouldReadItsOptions() {
        assertEquals(EmbeddedKafkaConfig.in(Path.of("d")), BrokerProcess.parse(new String[] {"--data", "d"}));
        assertEquals(
                new EmbeddedKafkaConfig(Path.of("d"), "::1", 9092, 19092, EmbeddedKafkaConfig.LEAST_FREE_BYTES),
                BrokerProcess.parse("--data d --host ::1 --port 9092 --advertised-port 19092".split(" ")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--prot 1           | Unknown option --prot",
                "--data             | Option --data has no value",
                "--port 1           | Option --data is missing",
                "--data d --port x  | 'x' is no port; expected 0 to 65535",
                "--data d --port 65536 | '65536' is no port; expected 0 to 65535"
            })
    void shouldRefuse(String arguments, String message) {
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> BrokerProcess.parse(arguments.split(" ")));

        assertEquals(message, e.getMessage());
    }
}
