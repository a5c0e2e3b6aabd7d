package io.kinewatch.local.load;

import io.kinewatch.local.bench.JavaProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A stage in a process of its own, started as {@code deploy/kinewatch} starts it. For one thread. */
final class StageChild implements AutoCloseable {
    private static final String TOOL = "io.kinewatch.local.Kinewatch";
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final HttpClient client = HttpClient.newHttpClient();
    private final int port;
    private final JavaProcess process;

    /**
     * Starts it and waits until it serves its metrics.
     *
     * @param port where
     * @param arguments the command and its options
     */
    StageChild(Path log, int port, List<String> arguments) throws IOException, InterruptedException {
        this.port = port;
        List<String> all = new ArrayList<>(List.of("-Xms128m", "-Xmx768m", "-Djava.awt.headless=true", TOOL));
        all.addAll(arguments);
        all.addAll(List.of("--http-port", Integer.toString(port)));
        process = new JavaProcess(log, all);
        try {
            process.await(this::answers);
        } catch (IOException | InterruptedException e) {
            process.close();
            throw e;
        }
    }

    private boolean answers() {
        try {
            ScrapedMetrics unused = metrics();
            return true;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    ScrapedMetrics metrics() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"))
                .timeout(TIMEOUT)
                .build();
        return ScrapedMetrics.parse(
                client.send(request, HttpResponse.BodyHandlers.ofString()).body());
    }

    JavaProcess process() {
        return process;
    }

    @Override
    public void close() {
        process.close();
    }
}
