package io.kinewatch.monitor.event.web;

import static io.kinewatch.monitor.event.TestingEvents.event;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kinewatch.monitor.event.ArchiveConfig;
import io.kinewatch.monitor.event.EventArchive;
import io.kinewatch.monitor.event.moment.PictureFolder;
import io.kinewatch.monitor.event.moment.PicturesConfig;
import io.kinewatch.schemas.EventPhase;
import io.prometheus.client.CollectorRegistry;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventStreamIT {
    private static final int IDLERS = 60;

    @TempDir
    Path folder;

    private final AtomicBoolean session = new AtomicBoolean(true);
    private EventArchive archive;
    private TestingServer server;

    @BeforeEach
    void start() {
        archive = emptyArchive();
        server = server(archive);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void shouldTellWhatHappensFromNowOn() throws Exception {
        archive.accept(event("before", Instant.now()).build(), Instant.now());

        try (TestingStream stream = server.stream("/api/events/stream", "Accept", "text/event-stream")) {
            accept("a", "wave", EventPhase.START);
            TestingStream.Message start = stream.next();
            accept("a", "wave", EventPhase.END);
            TestingStream.Message end = stream.next();

            assertTrue(stream.response()
                    .headers()
                    .firstValue("Content-Type")
                    .orElseThrow()
                    .startsWith("text/event-stream"));
            assertEquals("action", start.event());
            assertEquals("a", start.data().get("eventId").asText());
            assertEquals("START", start.data().get("phase").asText());
            assertEquals("END", end.data().get("phase").asText());
            assertEquals(archive.version(), Long.parseLong(end.id()));
        }
    }

    @Test
    void shouldTellOnlyWhatTheFilterSelects() throws Exception {
        try (TestingStream stream = server.stream("/api/events/stream?label=fall&confidence=0.5")) {
            accept("a", "wave", EventPhase.START);
            accept("b", "fall", EventPhase.START);

            assertEquals("b", stream.nextId());
        }
    }

    @Test
    void shouldGoOnWhereItWasBrokenOff() throws Exception {
        accept("a", "wave", EventPhase.START);
        long seen = archive.version();
        accept("b", "wave", EventPhase.START);
        accept("c", "wave", EventPhase.START);

        try (TestingStream stream = server.stream("/api/events/stream", "Last-Event-ID", Long.toString(seen))) {
            assertEquals(List.of("b", "c"), List.of(stream.nextId(), stream.nextId()));
        }
    }

    /** What was published an hour before is told neither to who has heard it nor to who has only come. */
    @Test
    void shouldGoOnAfterTheServerWasStartedAnew() throws Exception {
        accept("a", "wave", EventPhase.START);
        String seen = Long.toString(archive.version());
        server.close();
        Instant published = Instant.now();

        EventArchive anew = emptyArchive();
        server = server(anew);
        try (TestingStream back = server.stream("/api/events/stream", "Last-Event-ID", seen);
                TestingStream fresh = server.stream("/api/events/stream")) {
            Instant hourBefore = published.minus(1, ChronoUnit.HOURS);
            anew.accept(event("history", hourBefore).build(), hourBefore);
            anew.accept(event("missed", published.minusMillis(1)).build(), published.minusMillis(1));
            anew.accept(event("now", Instant.now()).build(), Instant.now().plusSeconds(1));

            assertEquals(List.of("missed", "now"), List.of(back.nextId(), back.nextId()));
            assertEquals("now", fresh.nextId());
        }
    }

    @Test
    void shouldEndWithTheSession() throws Exception {
        try (TestingStream stream = server.stream("/api/events/stream")) {
            session.set(false);

            assertTrue(stream.endsSoon());
        }
    }

    @Test
    void shouldEndWithTheServer() throws Exception {
        try (TestingStream stream = server.stream("/api/events/stream")) {
            server.endStreams();

            assertTrue(stream.endsSoon());
            assertEquals(503, server.get("/api/events/stream").statusCode());
        }
    }

    @Test
    void shouldNotLetClientsThatDoNotReadHoldUpOthers() throws Exception {
        List<Socket> idlers = new ArrayList<>();
        try (TestingStream reader = server.stream("/api/events/stream")) {
            for (int i = 0; i < IDLERS; i++) {
                idlers.add(idler());
            }
            int events = 4_000;
            for (int i = 0; i < events; i++) {
                accept("e" + i, "wave ".repeat(200), EventPhase.START);
            }

            for (int i = 0; i < events; i++) {
                assertEquals("e" + i, reader.nextId());
            }
            assertEquals(200, server.get("/api/events?limit=1").statusCode());
        } finally {
            for (Socket idler : idlers) {
                idler.close();
            }
        }
    }

    private Socket idler() throws Exception {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4_096);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
        String request = "GET /api/events/stream HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/event-stream\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private void accept(String id, String label, EventPhase phase) {
        Instant now = Instant.now();
        archive.accept(event(id, now).setLabel(label).setPhase(phase).build(), now.plusMillis(1));
    }

    private EventArchive emptyArchive() {
        return new EventArchive(ArchiveConfig.DEFAULT, id -> false, Clock.systemUTC(), new CollectorRegistry());
    }

    private TestingServer server(EventArchive events) {
        return new TestingServer(events, PictureFolder.open(new PicturesConfig(folder, 0)), session::get);
    }
}
