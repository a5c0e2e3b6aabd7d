package io.kinewatch.schemas.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.kinewatch.schemas.config.ConfigException;
import io.kinewatch.schemas.config.ConfigFile;
import io.kinewatch.schemas.config.ConfigSection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HttpConfigTest {
    @Test
    void shouldHaveDefaults() {
        ConfigSection root = ConfigFile.load(null, Map.of(), Map.of());

        assertEquals(new HttpConfig("127.0.0.1", 9400), HttpConfig.read(root, 9400));
        root.check();
    }

    @Test
    void shouldMapEveryKey() {
        Map<String, String> environment = Map.of("KINEWATCH_HTTP_HOST", "0.0.0.0", "KINEWATCH_HTTP_PORT", "0");
        ConfigSection root = ConfigFile.load(null, environment, Map.of());

        assertEquals(new HttpConfig("0.0.0.0", 0), HttpConfig.read(root, 9400));
        root.check();
    }

    @Test
    void shouldRefuse() {
        Map<String, String> flags = Map.of("http.host", "host.invalid", "http.port", "70000");
        ConfigSection root = ConfigFile.load(null, Map.of(), flags);

        HttpConfig.read(root, 9400);

        assertEquals(
                List.of(
                        "flag: http.port: is '70000'; expected a whole number from 0 to 65535",
                        "flag: http.host: is unknown here; expected a name or an address of this machine"),
                assertThrows(ConfigException.class, root::check).problems());
    }
}
