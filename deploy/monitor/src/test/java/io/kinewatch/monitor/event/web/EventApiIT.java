package io.kinewatch.monitor.event.web;

import static io.kinewatch.monitor.event.TestingEvents.NOON;
import static io.kinewatch.monitor.event.TestingEvents.event;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.kinewatch.monitor.event.ArchiveConfig;
import io.kinewatch.monitor.event.EventArchive;
import io.kinewatch.monitor.event.moment.PictureFolder;
import io.kinewatch.monitor.event.moment.PictureName;
import io.kinewatch.monitor.event.moment.PicturesConfig;
import io.kinewatch.schemas.EventPhase;
import io.prometheus.client.CollectorRegistry;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventApiIT {
    private static final byte[] JPEG = {1, 2, 3};

    @TempDir
    Path folder;

    private EventArchive archive;
    private TestingServer server;

    @BeforeEach
    void start() throws IOException {
        Files.write(folder.resolve(PictureName.of("seen").text()), JPEG);
        PictureFolder pictures = PictureFolder.open(PicturesConfig.in(folder));
        archive = new EventArchive(ArchiveConfig.DEFAULT, pictures::has, Clock.systemUTC(), new CollectorRegistry());
        server = new TestingServer(archive, pictures, () -> true);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void shouldTellOfAnAction() throws Exception {
        archive.accept(
                event("seen", NOON.plusMillis(120))
                        .setPhase(EventPhase.END)
                        .setEndedAt(NOON.plusMillis(4_620))
                        .build(),
                NOON.plusSeconds(6));

        JsonNode one = json(server.get("/api/events/seen"));

        assertEquals(json("""
                        {"eventId": "seen", "camera": "door", "label": "wave", "phase": "END",
                         "startedAt": "2026-03-01T12:00:00.120Z", "endedAt": "2026-03-01T12:00:04.620Z",
                         "durationSeconds": 4.5, "confidence": 0.8, "peak": 0.9, "windows": 3, "model": "r3d-18-0123",
                         "publishedAt": "2026-03-01T12:00:06.000Z", "picture": true}
                        """), one);
        assertEquals(one, json(server.get("/api/events")).get("events").get(0));
        assertFalse(json(server.get("/api/events")).has("next"));
    }

    @Test
    void shouldGoThroughThePagesOfAFilter() throws Exception {
        for (int i = 0; i < 30; i++) {
            String camera = i % 3 == 0 ? "door" : i % 3 == 1 ? "yard & gate" : "other";
            archive.accept(
                    event("e" + i, NOON.plusSeconds(i)).setCameraId(camera).build(), NOON);
        }

        String filter = "/api/events?camera=door&camera=yard%20%26%20gate&limit=6&from=2026-03-01T12:00:10Z";
        List<String> ids = new ArrayList<>();
        JsonNode page = json(server.get(filter));
        ids.addAll(ids(page));
        while (page.has("next")) {
            page = json(server.get(filter + "&after=" + page.get("next").asText()));
            ids.addAll(ids(page));
        }

        assertEquals(
                List.of(
                        "e28", "e27", "e25", "e24", "e22", "e21", "e19", "e18", "e16", "e15", "e13", "e12", "e10",
                        "e9"),
                ids);
    }

    @Test
    void shouldRefuseWhatCantBeAnswered() throws Exception {
        for (String path : List.of("/api/events", "/api/events.csv", "/api/events.json", "/api/events/stream")) {
            HttpResponse<String> refused = server.get(path + "?confidence=high");

            assertEquals(400, refused.statusCode(), path);
            assertEquals(
                    "'confidence' can't be read", json(refused).get("error").asText());
            assertEquals(
                    "expected a number from 0 to 1", json(refused).get("fix").asText());
        }
        assertEquals(400, server.get("/api/events?from=%ff").statusCode());
        assertEquals(
                400,
                server.get("/api/events/stream", "Last-Event-ID", "yesterday").statusCode());
        assertEquals(404, server.get("/api/events/nobody").statusCode());
    }

    @Test
    void shouldLetTheWholeSelectionBeDownloaded() throws Exception {
        for (int i = 0; i < 2_500; i++) {
            archive.accept(event("e" + i, NOON.plusSeconds(i)).build(), NOON);
        }
        archive.accept(event("evil", NOON).setCameraId("=cmd|' /C calc'!A0").build(), NOON);

        HttpResponse<String> csv = server.get("/api/events.csv?camera=door");
        HttpResponse<String> hostile = server.get("/api/events.csv?camera=%3Dcmd%7C%27%20/C%20calc%27!A0");
        HttpResponse<String> all = server.get("/api/events.json");

        assertEquals(2_501, csv.body().split("\r\n").length);
        assertTrue(csv.headers().firstValue("Content-Type").orElseThrow().startsWith("text/csv"));
        assertEquals(
                "attachment; filename=\"kinewatch-events.csv\"",
                csv.headers().firstValue("Content-Disposition").orElseThrow());
        assertTrue(hostile.body().contains("\r\nevil,'=cmd|' /C calc'!A0,wave,"), hostile.body());
        assertEquals(2_501, json(all).get("events").size());
        assertEquals("e2499", ids(json(all)).get(0));
        assertEquals(List.of(), ids(json(server.get("/api/events.json?label=unknown"))));
    }

    @Test
    void shouldShowThePictureOfAnAction() throws Exception {
        archive.accept(event("seen", NOON).build(), NOON);
        archive.accept(event("unseen", NOON).build(), NOON);

        HttpResponse<byte[]> picture = server.bytes("/api/events/seen/picture");

        assertArrayEquals(JPEG, picture.body());
        assertEquals("image/jpeg", picture.headers().firstValue("Content-Type").orElseThrow());
        String tag = picture.headers().firstValue("ETag").orElseThrow();
        assertEquals(
                304,
                server.get("/api/events/seen/picture", "If-None-Match", tag).statusCode());
        assertEquals(404, server.get("/api/events/unseen/picture").statusCode());
        assertTrue(json(server.get("/api/events/unseen/picture")).has("fix"));
        assertEquals(4, server.get("/api/events/..%2F..%2Fetc%2Fpasswd/picture").statusCode() / 100);
    }

    private static List<String> ids(JsonNode page) {
        return StreamSupport.stream(page.get("events").spliterator(), false)
                .map(event -> event.get("eventId").asText())
                .toList();
    }

    private static JsonNode json(HttpResponse<String> response) throws IOException {
        return json(response.body());
    }

    private static JsonNode json(String text) throws IOException {
        return JsonMapper.builder().build().readTree(text);
    }
}
