package io.kinewatch.monitor.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A certificate that is renewed while the server runs. */
@Timeout(60)
class TlsConnectorIT {
    @TempDir
    private Path folder;

    private final Server server = new Server();
    private Path keyStore;
    private ServerConnector connector;
    private Certificate first;

    @BeforeEach
    void start() throws Exception {
        Path old = Files.createDirectory(folder.resolve("old"));
        TestingKeyStore.make(old.resolve("wall.p12"));
        Files.createSymbolicLink(folder.resolve("current"), old);
        keyStore = Files.createSymbolicLink(folder.resolve("wall.p12"), Path.of("current", "wall.p12"));
        TlsConfig tls = new TlsConfig(keyStore, TlsConfig.TYPE, TestingKeyStore.SECRET);
        connector = (ServerConnector) TlsConnector.create(server, new HttpConfiguration(), tls, "127.0.0.1", 0);
        server.addConnector(connector);
        server.start();
        first = presented();
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
    }

    @Test
    void shouldTakeAFileThatReplacesTheOldOne() throws Exception {
        Path renewed = TestingKeyStore.make(folder.resolve("renewed.p12"));
        Files.move(renewed, folder.resolve("old").resolve("wall.p12"), StandardCopyOption.REPLACE_EXISTING);

        look();

        assertNotEquals(first, presented());
    }

    @Test
    void shouldFollowALinkThatIsSetAnew() throws Exception {
        Path next = Files.createDirectory(folder.resolve("new"));
        TestingKeyStore.make(next.resolve("wall.p12"));
        Path link = Files.createSymbolicLink(folder.resolve("next"), next);
        Files.move(link, folder.resolve("current"), StandardCopyOption.REPLACE_EXISTING);

        look();

        assertNotEquals(first, presented());
    }

    @Test
    void shouldKeepTheOldOneUntilTheNewOneIsWhole() throws Exception {
        byte[] renewed = Files.readAllBytes(TestingKeyStore.make(folder.resolve("renewed.p12")));
        Files.write(keyStore, Arrays.copyOf(renewed, renewed.length / 2));

        look();

        assertEquals(first, presented());
        Files.write(keyStore, renewed);
        look();
        assertNotEquals(first, presented());
    }

    @Test
    void shouldKeepTheOldOneWhileThereIsNone() throws Exception {
        Files.delete(folder.resolve("current"));

        look();

        assertEquals(first, presented());
    }

    private void look() {
        server.getEventListeners().stream()
                .filter(KeyStoreWatch.class::isInstance)
                .map(KeyStoreWatch.class::cast)
                .forEach(KeyStoreWatch::look);
    }

    /** The certificate that a new connection is shown. */
    private Certificate presented() throws IOException, GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new Anybody()}, null);
        try (SSLSocket socket = (SSLSocket)
                context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), connector.getLocalPort())) {
            socket.setSoTimeout(10_000);
            socket.startHandshake();
            return socket.getSession().getPeerCertificates()[0];
        }
    }

    /** What is asked is which certificate is shown, not whether it is trusted. */
    private static final class Anybody implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String kind) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String kind) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
