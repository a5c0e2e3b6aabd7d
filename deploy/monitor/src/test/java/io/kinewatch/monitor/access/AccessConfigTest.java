package io.kinewatch.monitor.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kinewatch.schemas.config.ConfigException;
import io.kinewatch.schemas.config.ConfigFile;
import io.kinewatch.schemas.config.ConfigSection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessConfigTest {
    @TempDir
    private Path folder;

    @Test
    void shouldLetThisMachineInWithoutUsers() throws IOException {
        AccessConfig config = read("");

        assertEquals(Optional.empty(), config.auth());
        assertEquals(Optional.empty(), config.tls());
        assertFalse(config.secureCookie());
    }

    @Test
    void shouldReadEveryKey() throws IOException {
        users();

        AccessConfig config = read("""
                web: {host: 0.0.0.0, publicUrl: "https://wall.example.com/", trustedProxies: [10.0.0.0/8]}
                auth:
                  users: USERS
                  idleTimeout: 30m
                  lifetime: 1d
                  metricsToken: 0123456789abcdefghij
                """);

        AuthConfig auth = config.auth().orElseThrow();
        assertEquals(Duration.ofMinutes(30), auth.idleTimeout());
        assertEquals(Duration.ofDays(1), auth.lifetime());
        assertEquals(Optional.of("0123456789abcdefghij"), auth.metricsToken());
        assertEquals(Optional.of("https://wall.example.com"), config.publicOrigin());
        assertTrue(config.secureCookie());
        assertFalse(config.toString().contains("0123456789"), config.toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "web: {host: 0.0.0.0}                                 | web.host: is reached by other machines",
                "web: {host: '::'}                                    | web.host: is reached by other machines",
                "web: {host: no.such.host.invalid}                    | web.host: is unknown here",
                "web: {publicUrl: 'https://wall.example.com'}         | web.publicUrl: lets other machines in",
                "web: {publicUrl: 'https://wall.example.com/kine'}    | web.publicUrl: is not such as",
                "web: {publicUrl: wall.example.com}                   | web.publicUrl: is not such as",
                "web: {trustedProxies: [proxy]}                       | web.trustedProxies: has something else",
                "http: {host: 0.0.0.0}                                | http.host: would give metrics to whoever asks",
                "auth: {users: USERS, metricsToken: hunter2}          | auth.metricsToken: is too short",
                "auth: {idleTimeout: 1h}                              | auth.users: is missing",
                "auth: {users: nowhere.yaml}                          | auth.users: there is no file nowhere.yaml; make",
                "web: {tls: {}}                                       | web.tls.keyStore: is missing",
                "web: {tls: {password: hunter2}}                      | web.tls.keyStore: is missing",
                "web: {tls: {keyStore: no.p12, password: hunter2}}    | web.tls.keyStore: there is no file no.p12",
                "web: {tls: {keyStore: USERS, password: hunter2}}     | can't be read as PKCS12",
                "web: {tls: {keyStore: USERS, type: X, password: p}}  | web.tls.type: is no type of key store",
            })
    void shouldSayWhatIsWrongWithoutShowingSecrets(String yaml, String expected) throws IOException {
        users();

        ConfigException problems = assertThrows(ConfigException.class, () -> read(yaml));

        assertTrue(problems.getMessage().contains(expected), problems.getMessage());
        assertFalse(problems.getMessage().contains("hunter2"), problems.getMessage());
    }

    private void users() {
        new UserFile(folder.resolve("users.yaml")).change(users -> {});
    }

    private AccessConfig read(String yaml) throws IOException {
        Path file = folder.resolve("monitor.yaml");
        Files.writeString(
                file, yaml.replace("USERS", folder.resolve("users.yaml").toString()));
        ConfigSection root = ConfigFile.load(file, Map.of(), Map.of());
        root.section("web").integer("port", 0, 0, 65_535);
        AccessConfig config = AccessConfig.read(root);
        root.check();
        return config;
    }
}
