package io.kinewatch.monitor;

import com.fasterxml.jackson.databind.JsonNode;
import io.kinewatch.monitor.web.Json;
import io.kinewatch.schemas.config.ConfigFile;
import io.kinewatch.schemas.config.ConfigSection;
import io.kinewatch.schemas.health.HttpConfig;
import io.prometheus.client.CollectorRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A whole monitor on a free port, with topics of its own, and a client that asks it. */
public final class MonitorRig implements AutoCloseable {
    private final TestingTopics topics;
    private final MonitorStage stage;
    private final HttpClient client = HttpClient.newHttpClient();

    /**
     * Starts it.
     *
     * @param keys of its configuration, beyond where Kafka is
     */
    public MonitorRig(TestingTopics topics, Map<String, String> keys) {
        this.topics = topics;
        Map<String, String> all = new HashMap<>();
        all.put("kafka.bootstrap.servers", topics.kafka().bootstrapServers());
        all.put("topics.prefix", topics.topics().prefix());
        all.put("web.port", "0");
        all.put("pictures.mebibytes", "0");
        all.putAll(keys);
        stage = new MonitorStage(config(all), new CollectorRegistry());
        stage.start();
    }

    /** As the command reads it. */
    static MonitorConfig config(Map<String, String> keys) {
        ConfigSection root = ConfigFile.load(null, Map.of(), keys);
        MonitorConfig config = MonitorConfig.read(root);
        HttpConfig.read(root, 0);
        root.check();
        return config;
    }

    public TestingTopics topics() {
        return topics;
    }

    public MonitorStage stage() {
        return stage;
    }

    /** Everything that it answers but files. */
    public List<String> routes() {
        return stage.routes();
    }

    public URI address(String path) {
        return URI.create("http://127.0.0.1:" + stage.port() + path);
    }

    public HttpResponse<byte[]> send(String method, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(address(path))
                .timeout(Duration.ofSeconds(30))
                .header("Origin", address("").toString())
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(path, e);
        }
    }

    public HttpResponse<byte[]> get(String path) {
        return send("GET", path, "");
    }

    /** The answer's body, whatever its status. */
    public JsonNode json(String path) {
        return json(get(path));
    }

    public static JsonNode json(HttpResponse<byte[]> answer) {
        try {
            return Json.MAPPER.readTree(answer.body());
        } catch (IOException e) {
            throw new AssertionError(new String(answer.body(), StandardCharsets.UTF_8), e);
        }
    }

    @Override
    public void close() {
        stage.close();
    }
}
