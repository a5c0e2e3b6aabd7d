package io.kinewatch.monitor.access;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;

/** Makes key stores as an operator would, each with a key of its own. */
final class TestingKeyStore {
    static final String SECRET = "key store secret";

    private TestingKeyStore() {}

    static Path make(Path file) throws IOException {
        Path tool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        Process process = new ProcessBuilder(
                        tool.toString(),
                        "-genkeypair",
                        "-alias",
                        "wall",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=wall",
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        SECRET)
                .redirectErrorStream(true)
                .redirectOutput(file.resolveSibling(file.getFileName() + ".log").toFile())
                .start();
        try {
            assertEquals(0, process.waitFor());
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return file;
    }
}
