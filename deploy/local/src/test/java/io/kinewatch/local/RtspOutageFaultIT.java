package io.kinewatch.local;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kinewatch.broker.EmbeddedKafka;
import io.kinewatch.ingest.rtsp.RtspServer;
import io.kinewatch.schemas.ActionEvent;
import io.kinewatch.schemas.CameraState;
import io.kinewatch.schemas.EventPhase;
import io.kinewatch.schemas.Frame;
import io.kinewatch.schemas.Prediction;
import io.kinewatch.schemas.Topics;
import io.kinewatch.training.figures.FigureAction;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The RTSP server dies while people are doing things, and comes back some seconds later. */
@ExtendWith(BrokerExtension.class)
class RtspOutageFaultIT {
    private static final Map<String, FigureAction> CAMERAS = Map.of(
            "gym", FigureAction.RUN,
            "hall", FigureAction.WAVE);
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration BACK_WITHIN = Duration.ofSeconds(10);
    /** 16 frames at 15 a second span one second; at their edges a tick may be held or early. */
    private static final Duration LONGEST_WINDOW = Duration.ofMillis(1300);

    @TempDir
    private Path folder;

    @Test
    void shouldComeBackWithANewSessionAndNoWindowAcrossTheHole(EmbeddedKafka kafka) throws Exception {
        RtspServer server = serve(0);
        int port = server.port();
        try (LocalPipeline pipeline =
                new LocalPipeline(kafka.bootstrapServers(), new Topics("outage."), urls(server), folder)) {
            await().atMost(PATIENCE)
                    .until(() -> CAMERAS.keySet().stream()
                            .allMatch(camera -> !open(pipeline, camera).isEmpty()));
            Map<String, String> sessions = sessions(pipeline);

            server.dropAll();
            server.close();

            CAMERAS.keySet().forEach(camera -> {
                await().atMost(PATIENCE).until(() -> isDown(pipeline, camera));
                await().atMost(PATIENCE).untilAsserted(() -> assertEquals(Set.of(), open(pipeline, camera)));
            });

            server = serve(port);
            Instant returnedAt = Instant.now();

            for (String camera : CAMERAS.keySet()) {
                await().atMost(PATIENCE).until(() -> pipeline.status(camera).getState() == CameraState.LIVE);
                Duration back =
                        Duration.between(returnedAt, pipeline.status(camera).getSince());
                assertTrue(back.compareTo(BACK_WITHIN) <= 0, camera + " was back after " + back);
                String session = pipeline.status(camera).getSession();
                assertNotEquals(sessions.get(camera), session);
                await().atMost(PATIENCE).until(() -> count(pipeline, camera, session) >= 3);
                checkWindows(pipeline, camera, List.of(sessions.get(camera), session));
                assertTrue(pipeline.metric("kinewatch_ingest_reconnects_total", "camera", camera) >= 1);
            }
        } finally {
            server.close();
        }
    }

    private static RtspServer serve(int port) throws IOException {
        RtspServer server = RtspServer.start(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        CAMERAS.forEach((camera, action) -> server.mount(camera, ScenePlayer.endless(action)));
        return server;
    }

    private static Map<String, String> urls(RtspServer server) {
        Map<String, String> urls = new LinkedHashMap<>();
        CAMERAS.keySet().forEach(camera -> urls.put(camera, server.url(camera)));
        return urls;
    }

    private static Map<String, String> sessions(LocalPipeline pipeline) {
        return CAMERAS.keySet().stream()
                .collect(Collectors.toMap(
                        camera -> camera, camera -> pipeline.status(camera).getSession()));
    }

    private static boolean isDown(LocalPipeline pipeline, String camera) {
        CameraState state = pipeline.status(camera).getState();
        return state == CameraState.OFFLINE || state == CameraState.STALLED;
    }

    /** Ids of the events that have a START and no END. */
    private static Set<String> open(LocalPipeline pipeline, String camera) {
        List<ActionEvent> events = pipeline.events(camera);
        Set<String> open = ids(events, EventPhase.START);
        open.removeAll(ids(events, EventPhase.END));
        return open;
    }

    private static Set<String> ids(List<ActionEvent> events, EventPhase phase) {
        return events.stream()
                .filter(event -> event.getPhase() == phase)
                .map(ActionEvent::getEventId)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static long count(LocalPipeline pipeline, String camera, String session) {
        return pipeline.predictions(camera).stream()
                .filter(prediction -> prediction.getSession().equals(session))
                .count();
    }

    /** Every window lies within one of the two sessions, from one of its frames to another. */
    private static void checkWindows(LocalPipeline pipeline, String camera, List<String> sessions) {
        Map<String, List<Frame>> frames = pipeline.topic(pipeline.topics().frames()).read(Frame.class).stream()
                .filter(frame -> frame.getCameraId().equals(camera))
                .collect(Collectors.groupingBy(Frame::getSession));
        assertTrue(frames.keySet().containsAll(sessions));
        for (Prediction prediction : pipeline.predictions(camera)) {
            List<Frame> session = frames.get(prediction.getSession());
            assertEquals(1, count(session, prediction.getFirstSequence(), prediction.getStartedAt()));
            assertEquals(1, count(session, prediction.getLastSequence(), prediction.getEndedAt()));
            Duration span = Duration.between(prediction.getStartedAt(), prediction.getEndedAt());
            assertFalse(span.compareTo(LONGEST_WINDOW) > 0, "a window spans " + span);
        }
    }

    private static long count(List<Frame> frames, long sequence, Instant capturedAt) {
        return frames.stream()
                .filter(frame ->
                        frame.getSequence() == sequence && frame.getCapturedAt().equals(capturedAt))
                .count();
    }
}
