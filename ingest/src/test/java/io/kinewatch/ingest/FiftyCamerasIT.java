package io.kinewatch.ingest;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kinewatch.broker.EmbeddedKafka;
import io.kinewatch.ingest.rtsp.RtspServer;
import io.kinewatch.ingest.video.TestingCamera;
import io.kinewatch.schemas.CameraState;
import io.kinewatch.schemas.CameraStatus;
import io.kinewatch.schemas.Frame;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(BrokerExtension.class)
class FiftyCamerasIT {
    private static final int CAMERAS = 50;
    private static final int FRAMES = 10;

    @Test
    void shouldServeFiftyCamerasInOneProcess(EmbeddedKafka kafka) throws Exception {
        InetSocketAddress loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try (RtspServer server = RtspServer.start(loopback);
                TestingCamera camera = new TestingCamera(server, "all", 160, 120, 5, Duration.ZERO)) {
            CameraConfig[] cameras = IntStream.range(0, CAMERAS)
                    .mapToObj(i -> CameraConfig.of("camera-" + i, camera.url() + (i % 2 == 0 ? "" : "?transport=udp")))
                    .toArray(CameraConfig[]::new);
            try (IngestRig rig = new IngestRig(kafka, cameras)) {
                Set<String> sessions = new HashSet<>();
                for (CameraConfig config : cameras) {
                    await().atMost(IngestRig.TIMEOUT).until(() -> rig.frameCount(config.id()) >= FRAMES);
                    List<Frame> frames = rig.frames(config.id());
                    Frame last = frames.get(frames.size() - 1);
                    sessions.add(last.getSession());
                    assertEquals(last.getSequence(), IngestRig.number(last) - IngestRig.number(firstOf(frames, last)));
                }
                assertEquals(CAMERAS, sessions.size());
                List<CameraStatus> statuses = rig.stage().cameras();
                assertTrue(statuses.stream().allMatch(status -> status.getState() == CameraState.LIVE));
                assertEquals(CAMERAS, server.clients());
                long start = System.nanoTime();

                rig.stage().close();

                assertTrue(Duration.ofNanos(System.nanoTime() - start).toSeconds() < 5, "closing takes too long");
            }
        }
    }

    private static Frame firstOf(List<Frame> frames, Frame last) {
        return frames.stream()
                .filter(frame -> frame.getSession().equals(last.getSession()))
                .findFirst()
                .orElseThrow();
    }
}
