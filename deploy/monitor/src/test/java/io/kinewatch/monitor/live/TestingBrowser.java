package io.kinewatch.monitor.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.kinewatch.monitor.web.Json;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A browser with our page: speaks its protocol, reads and acknowledges at once, or reads nothing when it is told so. */
final class TestingBrowser implements WebSocket.Listener, AutoCloseable {
    /** Of one camera, as received. */
    record Picture(long publishedMillis, ByteBuffer jpeg) {}

    private final List<JsonNode> news = new CopyOnWriteArrayList<>();
    private final Map<String, List<Picture>> pictures = new ConcurrentHashMap<>();
    private final AtomicLong seen = new AtomicLong();
    private final StringBuilder text = new StringBuilder();
    private final ByteArrayOutputStream binary = new ByteArrayOutputStream();
    private final WebSocket socket;
    private volatile boolean reading = true;
    private volatile boolean acknowledging = true;
    private volatile String closed = "";
    private CompletableFuture<WebSocket> sent = new CompletableFuture<>();

    TestingBrowser(HttpClient client, int port) {
        socket = client.newWebSocketBuilder()
                .connectTimeout(Duration.ofSeconds(20))
                .buildAsync(URI.create("ws://127.0.0.1:" + port + LiveApi.PATH), this)
                .join();
    }

    /** One after the other: the client can't send two messages at a time. */
    void say(String message) {
        send(to -> to.sendText(message, true));
    }

    private synchronized void send(Function<WebSocket, CompletableFuture<WebSocket>> message) {
        sent = sent.thenCompose(message);
    }

    void sayBytes(byte[] message) {
        send(to -> to.sendBinary(ByteBuffer.wrap(message), true));
    }

    /** Wants pictures of these cameras, nothing else. */
    void watch(int width, String... cameras) {
        String tiles = Stream.of(cameras)
                .map(camera -> String.format(Locale.ROOT, "{\"camera\": \"%s\", \"width\": %d}", camera, width))
                .collect(Collectors.joining(","));
        say("{\"watch\": {\"pictures\": [" + tiles + "]}}");
    }

    /** Takes nothing from the connection any more. */
    void stopReading() {
        reading = false;
    }

    void stopAcknowledging() {
        acknowledging = false;
    }

    List<Picture> pictures(String camera) {
        return pictures.getOrDefault(camera, List.of());
    }

    long pictureCount() {
        return pictures.values().stream().mapToLong(List::size).sum();
    }

    List<JsonNode> news(String type) {
        return news.stream()
                .filter(message -> message.path("type").asText().equals(type))
                .toList();
    }

    /** The code and the reason, once the connection has ended. */
    String closed() {
        return closed;
    }

    @Override
    public void onOpen(WebSocket opened) {
        sent.complete(opened);
        opened.request(1);
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
        text.append(part);
        if (last) {
            try {
                news.add(Json.MAPPER.readTree(text.toString()));
            } catch (JsonProcessingException e) {
                closed = "no JSON: " + text;
            }
            text.setLength(0);
        }
        goOn(from);
        return null;
    }

    @Override
    public CompletionStage<?> onBinary(WebSocket from, ByteBuffer part, boolean last) {
        byte[] bytes = new byte[part.remaining()];
        part.get(bytes);
        binary.writeBytes(bytes);
        if (last) {
            take(ByteBuffer.wrap(binary.toByteArray()));
            binary.reset();
        }
        goOn(from);
        return null;
    }

    private void take(ByteBuffer message) {
        message.get();
        byte[] id = new byte[Byte.toUnsignedInt(message.get())];
        message.get(id);
        message.getDouble();
        Picture picture = new Picture((long) message.getDouble(), message.slice());
        pictures.computeIfAbsent(new String(id, StandardCharsets.UTF_8), camera -> new CopyOnWriteArrayList<>())
                .add(picture);
        if (acknowledging) {
            say("{\"seen\": " + seen.incrementAndGet() + "}");
        }
    }

    private void goOn(WebSocket from) {
        if (reading) {
            from.request(1);
        }
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        closed = code + " " + reason;
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable failure) {
        closed = "broken: " + failure;
    }

    @Override
    public void close() {
        socket.abort();
    }
}
