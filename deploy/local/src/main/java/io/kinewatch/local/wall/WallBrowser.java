package io.kinewatch.local.wall;

import io.kinewatch.local.bench.Latencies;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/** A browser that shows the wall: says what the page says, and acknowledges each picture, but draws none. */
final class WallBrowser implements WebSocket.Listener, AutoCloseable {
    private static final int ID_AT = 2;

    private final Latencies latencies = new Latencies();
    private final String watch;
    private final WebSocket socket;
    private final byte[] head = new byte[ID_AT + 255 + 2 * Double.BYTES];
    private int headBytes;
    private long seen;
    private final AtomicLong textMessages = new AtomicLong();
    private volatile boolean reading = true;
    private volatile String ended = "";

    WallBrowser(HttpClient client, int port, List<String> cameras, int tileWidth) {
        String tiles = cameras.stream()
                .map(id -> String.format(Locale.ROOT, "{\"camera\":\"%s\",\"width\":%d}", id, tileWidth))
                .collect(Collectors.joining(","));
        watch = "{\"watch\":{\"pictures\":[" + tiles
                + "],\"cameras\":true,\"probabilities\":[],\"events\":{},\"health\":true}}";
        socket = client.newWebSocketBuilder()
                .connectTimeout(Duration.ofSeconds(30))
                .header("Origin", "http://127.0.0.1:" + port)
                .buildAsync(URI.create("ws://127.0.0.1:" + port + "/api/live"), this)
                .join();
    }

    Latencies latencies() {
        return latencies;
    }

    long textMessages() {
        return textMessages.get();
    }

    /** Takes nothing from its connection any more. */
    void stopReading() {
        reading = false;
    }

    /** Empty while the connection is there. */
    String ended() {
        return ended;
    }

    /** Each message is taken only when the last one is sent: the client can't send two at a time. */
    @Override
    public void onOpen(WebSocket opened) {
        var unused = opened.sendText(watch, true).thenRun(() -> opened.request(1));
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
        if (last) {
            textMessages.incrementAndGet();
        }
        goOn(from);
        return null;
    }

    @Override
    public CompletionStage<?> onBinary(WebSocket from, ByteBuffer part, boolean last) {
        int taken = Math.min(part.remaining(), head.length - headBytes);
        part.get(head, headBytes, taken);
        headBytes += taken;
        if (last) {
            int id = Byte.toUnsignedInt(head[1]);
            double publishedAt = ByteBuffer.wrap(head).getDouble(ID_AT + id + Double.BYTES);
            headBytes = 0;
            Instant now = Instant.now();
            latencies.add(now.getEpochSecond() * 1e3 + now.getNano() / 1e6 - publishedAt);
            seen++;
            return from.sendText("{\"seen\":" + seen + "}", true).thenRun(() -> goOn(from));
        }
        goOn(from);
        return null;
    }

    private void goOn(WebSocket from) {
        if (reading) {
            from.request(1);
        }
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        ended = code + " " + reason;
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable failure) {
        ended = failure.toString();
    }

    @Override
    public void close() {
        socket.abort();
    }
}
