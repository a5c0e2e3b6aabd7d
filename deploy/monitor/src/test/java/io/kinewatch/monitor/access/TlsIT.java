package io.kinewatch.monitor.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kinewatch.schemas.config.ConfigException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** TLS by a key store, and a proxy with TLS in front. */
@Timeout(60)
class TlsIT {
    private static final String SECRET = TestingKeyStore.SECRET;

    @TempDir
    private static Path folder;

    private static Path keyStore;

    @BeforeAll
    static void makeKeyStore() throws IOException {
        keyStore = TestingKeyStore.make(folder.resolve("wall.p12"));
    }

    @Test
    void shouldServeWithTlsAndKeepTheCookieToIt() throws IOException, GeneralSecurityException {
        try (var wall = new TestingWall(folder, yaml(SECRET) + "auth: {users: USERS}\n")) {
            TestingBrowser browser = wall.browser().trusting(certificates());

            HttpResponse<String> login = browser.logIn("anna", TestingWall.PASSWORD);

            assertTrue(login.headers().firstValue("Set-Cookie").orElseThrow().endsWith("; SameSite=Strict; Secure"));
            assertEquals(200, browser.get("/api/cameras"));
            assertEquals(
                    403,
                    browser.with("Origin", wall.origin().replace("https", "http"))
                            .get("/api/cameras"));
            assertThrows(UncheckedIOException.class, () -> wall.browser().get("/"), "an unknown certificate");
            assertThrows(
                    UncheckedIOException.class,
                    () -> new TestingBrowser("http://127.0.0.1:" + wall.port()).get("/"),
                    "plain HTTP");
        }
    }

    @Test
    void shouldTellTheProblemAndNoSecretWhenThePasswordIsWrong() {
        ConfigException problems =
                assertThrows(ConfigException.class, () -> new TestingWall(folder, yaml("wrong secret")));

        assertEquals(1, problems.problems().size());
        String problem = problems.problems().get(0);
        assertTrue(problem.endsWith("web.tls.password: does not open " + keyStore), problem);
        assertFalse(problem.contains("wrong secret"), problem);
    }

    @Test
    void shouldRefuseAKeyStoreWithoutAKey() throws IOException, GeneralSecurityException {
        KeyStore empty = KeyStore.getInstance("PKCS12");
        empty.load(null, null);
        Path file = folder.resolve("empty.p12");
        try (var out = Files.newOutputStream(file)) {
            empty.store(out, SECRET.toCharArray());
        }

        String yaml = yaml(SECRET).replace(keyStore.toString(), file.toString());
        ConfigException problems = assertThrows(ConfigException.class, () -> new TestingWall(folder, yaml));

        assertTrue(problems.getMessage().contains("has no private key"), problems.getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "https://wall.example.com, 200",
        "https://wall.example.com:443, 200",
        "http://wall.example.com, 403",
        "https://evil.example.com, 403",
        "SELF, 403"
    })
    void shouldKnowItsNameBehindAProxy(String origin, int status) throws IOException {
        String yaml = """
                web: {publicUrl: "https://wall.example.com"}
                auth: {users: USERS}
                """;
        try (var wall = new TestingWall(folder, yaml)) {
            TestingBrowser browser = wall.browser().with("Origin", origin.replace("SELF", wall.origin()));

            HttpResponse<String> login = browser.logIn("anna", TestingWall.PASSWORD);

            assertEquals(status, login.statusCode());
            if (status == 200) {
                assertTrue(
                        login.headers().firstValue("Set-Cookie").orElseThrow().endsWith("; Secure"));
                String answer = RawRequest.send(wall.port(), "GET / HTTP/1.1\nHost: wall.example.com");
                assertTrue(answer.contains("\r\nStrict-Transport-Security: max-age=31536000\r\n"), answer);
            }
        }
    }

    private static String yaml(String password) {
        return "web: {tls: {keyStore: %s, password: %s}}\n".formatted(keyStore, password);
    }

    private static SSLContext certificates() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keyStore)) {
            store.load(in, SECRET.toCharArray());
        }
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("wall", store.getCertificate("wall"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
