package io.kinewatch.monitor.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import javax.net.ssl.SSLContext;

/** Sends what a browser would: its cookie, the page's origin and CSRF token; each can be taken away or forged. */
final class TestingBrowser {
    private final String server;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private final ObjectMapper mapper = new ObjectMapper();
    private HttpClient client = HttpClient.newHttpClient();

    TestingBrowser(String server) {
        this.server = server;
        headers.put("Origin", server);
    }

    TestingBrowser trusting(SSLContext certificates) {
        client = HttpClient.newBuilder().sslContext(certificates).build();
        return this;
    }

    /** @param value null for none */
    TestingBrowser with(String header, String value) {
        if (value == null) {
            headers.remove(header);
        } else {
            headers.put(header, value);
        }
        return this;
    }

    String header(String name) {
        return headers.get(name);
    }

    HttpResponse<String> logIn(String user, String password) {
        HttpResponse<String> answer =
                send("POST", "/api/session", "{\"user\": \"%s\", \"password\": \"%s\"}".formatted(user, password));
        answer.headers()
                .firstValue("Set-Cookie")
                .ifPresent(cookie -> headers.put("Cookie", cookie.substring(0, cookie.indexOf(';'))));
        if (answer.statusCode() == 200) {
            headers.put("X-Csrf-Token", json(answer).path("csrf").asText());
        }
        return answer;
    }

    int get(String path) {
        return send("GET", path, "").statusCode();
    }

    HttpResponse<String> send(String method, String path, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server + path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        headers.forEach(request::header);
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    JsonNode json(HttpResponse<String> answer) {
        try {
            return mapper.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Opens a WebSocket, sends a word and gives what comes back. */
    Socket open(String path) {
        var socket = new Socket();
        WebSocket.Builder builder = client.newWebSocketBuilder();
        headers.forEach(builder::header);
        socket.socket = builder.buildAsync(URI.create(server.replaceFirst("http", "ws") + path), socket)
                .join();
        return socket;
    }

    /** An open WebSocket. */
    static final class Socket implements WebSocket.Listener {
        private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
        private WebSocket socket;

        String ask() throws InterruptedException {
            socket.sendText("?", true).join();
            return received.take();
        }

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
            received.add(text.toString());
            from.request(1);
            return null;
        }
    }
}
