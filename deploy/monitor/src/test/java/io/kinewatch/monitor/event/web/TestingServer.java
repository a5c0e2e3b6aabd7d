package io.kinewatch.monitor.event.web;

import io.kinewatch.monitor.event.EventArchive;
import io.kinewatch.monitor.event.moment.PictureFolder;
import io.kinewatch.monitor.web.WebConfig;
import io.kinewatch.monitor.web.WebServer;
import io.prometheus.client.CollectorRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.List;

/** The events' part of the API on a real server. */
final class TestingServer implements AutoCloseable {
    private final HttpClient client = HttpClient.newHttpClient();
    private final EventStreams streams;
    private final WebServer server;

    TestingServer(EventArchive archive, PictureFolder pictures, StreamLease lease) {
        streams = new EventStreams(archive, request -> lease, Clock.systemUTC(), new CollectorRegistry());
        WebConfig anyPort = new WebConfig("127.0.0.1", 0);
        server = new WebServer(anyPort, settings -> {}, List.of(new EventApi(archive, pictures, streams)));
        streams.start();
    }

    int port() {
        return server.port();
    }

    HttpResponse<byte[]> bytes(String path, String... headers) throws IOException, InterruptedException {
        return client.send(request(path, headers), HttpResponse.BodyHandlers.ofByteArray());
    }

    HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        return client.send(request(path, headers), HttpResponse.BodyHandlers.ofString());
    }

    TestingStream stream(String path, String... headers) {
        return new TestingStream(client, request(path, headers));
    }

    void endStreams() {
        streams.close();
    }

    private HttpRequest request(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path));
        return (headers.length == 0 ? request : request.headers(headers)).build();
    }

    @Override
    public void close() {
        streams.close();
        server.close();
    }
}
