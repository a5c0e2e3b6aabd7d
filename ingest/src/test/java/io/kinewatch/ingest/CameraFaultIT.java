package io.kinewatch.ingest;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kinewatch.broker.EmbeddedKafka;
import io.kinewatch.ingest.rtsp.RtspFault;
import io.kinewatch.ingest.rtsp.RtspServer;
import io.kinewatch.ingest.video.TestingCamera;
import io.kinewatch.schemas.CameraState;
import io.kinewatch.schemas.CameraStatus;
import io.kinewatch.schemas.Frame;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(BrokerExtension.class)
class CameraFaultIT {
    private static final Duration IMPATIENT = Duration.ofSeconds(2);

    private RtspServer server;
    private TestingCamera camera;

    @BeforeEach
    void start() throws Exception {
        server = RtspServer.start(loopback(), "admin:S3cret");
        camera = new TestingCamera(server, "door", 320, 240, 20, Duration.ZERO);
    }

    @AfterEach
    void stop() throws Exception {
        camera.close();
        server.close();
    }

    @Test
    void shouldComeBackWithANewSessionAfterTheServerWasAway(EmbeddedKafka kafka) throws Exception {
        try (IngestRig rig = new IngestRig(kafka, CameraConfig.of("door", url("admin:S3cret")))) {
            awaitFrames(rig, "door", 10);
            server.refuse();
            await().atMost(IngestRig.TIMEOUT)
                    .until(() -> rig.status("door").getReason().equals("connection refused"));
            int before = rig.frameCount("door");

            server.acceptAgain();
            Instant back = Instant.now();
            awaitFrames(rig, "door", before + 10);

            List<Frame> frames = rig.frames("door");
            Frame last = frames.get(frames.size() - 1);
            assertNotEquals(frames.get(0).getSession(), last.getSession());
            assertTrue(frames.get(0).getSession().compareTo(last.getSession()) < 0, "sessions sort by time");
            assertTrue(Duration.between(back, last.getSessionStartedAt()).toSeconds() < 10);
            List<CameraState> states =
                    List.of(CameraState.CONNECTING, CameraState.LIVE, CameraState.OFFLINE, CameraState.LIVE);
            await().atMost(IngestRig.TIMEOUT).untilAsserted(() -> assertEquals(states, rig.states("door")));
            assertTrue(rig.metric("reconnects_total", "door") >= 1);
            checkSessions(frames);
        }
    }

    @Test
    void shouldNoticeAStallAndRecover(EmbeddedKafka kafka) throws Exception {
        try (IngestRig rig =
                new IngestRig(kafka, IngestRig.timeout(IMPATIENT), CameraConfig.of("door", url("admin:S3cret")))) {
            awaitFrames(rig, "door", 10);
            server.fault(RtspFault.STALL);
            await().atMost(IngestRig.TIMEOUT).until(() -> rig.states("door").contains(CameraState.STALLED));
            int before = rig.frameCount("door");

            server.fault(RtspFault.NONE);
            awaitFrames(rig, "door", before + 10);

            assertEquals(CameraState.LIVE, rig.status("door").getState());
            checkSessions(rig.frames("door"));
        }
    }

    @Test
    void shouldLeaveACameraAloneThatRejectsThePassword(EmbeddedKafka kafka) throws Exception {
        try (IngestRig rig = new IngestRig(kafka, CameraConfig.of("door", url("admin:Wr0ng")))) {
            await().atMost(IngestRig.TIMEOUT).until(() -> rig.states("door").contains(CameraState.REJECTED));

            CameraStatus status = rig.status("door");
            assertEquals("wrong user or password (401)", status.getReason());
            assertFalse(rig.statuses("door").toString().contains("Wr0ng"));
            String notReady = rig.stage().whyNotReady().orElseThrow();
            assertTrue(notReady.contains("door REJECTED (wrong user or password (401))"), notReady);
            // The next try is at least 15 s away.
            assertEquals(0, rig.metric("reconnects_total", "door"));
        }
    }

    @Test
    void shouldGoOnWhenTheSizeChangesInMidStream(EmbeddedKafka kafka) throws Exception {
        try (IngestRig rig = new IngestRig(kafka, CameraConfig.of("door", url("admin:S3cret")))) {
            awaitFrames(rig, "door", 10);
            camera.resize(640, 360);
            await().atMost(IngestRig.TIMEOUT)
                    .until(() -> rig.statuses("door").stream().anyMatch(status -> status.getHeight() == 360));
            awaitFrames(rig, "door", rig.frameCount("door") + 10);

            List<Frame> frames = rig.frames("door");
            Frame last = frames.get(frames.size() - 1);
            assertEquals(frames.get(0).getSession(), last.getSession());
            assertEquals(298, frames.get(0).getWidth());
            assertEquals(398, last.getWidth());
            assertEquals(224, last.getHeight());
            assertEquals(1, rig.metric("size_changes_total", "door"));
            checkSessions(frames);
        }
    }

    @Test
    void shouldNotLetABrokenCameraTouchAnother(EmbeddedKafka kafka) throws Exception {
        try (RtspServer broken = RtspServer.start(loopback());
                TestingCamera noise = new TestingCamera(broken, "noise", 320, 240, 20, Duration.ZERO)) {
            broken.fault(RtspFault.GARBAGE);
            try (IngestRig rig = new IngestRig(
                    kafka,
                    IngestRig.timeout(IMPATIENT),
                    CameraConfig.of("noise", noise.url()),
                    CameraConfig.of("nobody", "rtsp://127.0.0.1:9/x"),
                    CameraConfig.of("door", url("admin:S3cret")))) {
                awaitFrames(rig, "door", 20);
                await().atMost(IngestRig.TIMEOUT)
                        .until(() -> !rig.status("noise").getState().equals(CameraState.CONNECTING));
                awaitFrames(rig, "door", rig.frameCount("door") + 20);

                assertNotEquals(CameraState.LIVE, rig.status("noise").getState());
                assertEquals(CameraState.OFFLINE, rig.status("nobody").getState());
                assertTrue(rig.stage().whyNotReady().isEmpty());
                checkSessions(rig.frames("door"));
            }
        }
    }

    /** In each session the numbers in the pictures and the sequence go together, and time goes on. */
    private static void checkSessions(List<Frame> frames) {
        List<Frame> session = new ArrayList<>();
        for (Frame frame : frames) {
            if (!session.isEmpty() && !session.get(0).getSession().equals(frame.getSession())) {
                session.clear();
            }
            session.add(frame);
            Frame first = session.get(0);
            assertEquals(0, first.getSequence());
            assertEquals(
                    frame.getSequence(), IngestRig.number(frame) - IngestRig.number(first), "in " + frame.getSession());
            assertTrue(session.size() == 1
                    || frame.getCapturedAt()
                            .isAfter(session.get(session.size() - 2).getCapturedAt()));
        }
    }

    private static void awaitFrames(IngestRig rig, String id, int count) {
        await().atMost(IngestRig.TIMEOUT).until(() -> rig.frameCount(id) >= count);
    }

    private String url(String user) {
        return "rtsp://" + user + "@127.0.0.1:" + server.port() + "/door";
    }

    private static InetSocketAddress loopback() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }
}
