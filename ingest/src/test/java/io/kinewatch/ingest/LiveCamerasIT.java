package io.kinewatch.ingest;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import io.kinewatch.broker.EmbeddedKafka;
import io.kinewatch.ingest.rtsp.RtspServer;
import io.kinewatch.ingest.video.NumberedPicture;
import io.kinewatch.ingest.video.TestingCamera;
import io.kinewatch.schemas.CameraState;
import io.kinewatch.schemas.Frame;
import io.kinewatch.schemas.FrameClock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(BrokerExtension.class)
class LiveCamerasIT {
    private static final int ENOUGH = 30;

    @Test
    void shouldPublishWhatRtspCamerasSeeOverTcpAndUdp(EmbeddedKafka kafka) throws Exception {
        try (RtspServer server = RtspServer.start(loopback());
                TestingCamera camera = new TestingCamera(server, "door", 854, 480, 25, Duration.ZERO);
                IngestRig rig = new IngestRig(
                        kafka,
                        CameraConfig.of("tcp", camera.url()),
                        CameraConfig.of("udp", camera.url() + "?transport=udp"))) {
            for (String id : List.of("tcp", "udp")) {
                await().atMost(IngestRig.TIMEOUT).until(() -> rig.frameCount(id) >= ENOUGH);
                List<Frame> frames = rig.frames(id);

                checkSession(frames);
                Frame last = frames.get(frames.size() - 1);
                assertEquals(FrameClock.SOURCE, last.getClock());
                assertEquals(398, last.getWidth());
                assertEquals(224, last.getHeight());
                List<CameraState> states = List.of(CameraState.CONNECTING, CameraState.LIVE);
                await().atMost(IngestRig.TIMEOUT).untilAsserted(() -> assertEquals(states, rig.states(id)));
                assertEquals(854, rig.status(id).getWidth());
                assertTrue(rig.metric("frames_read_total", id) > rig.metric("frames_sampled_total", id));
            }
            for (Frame frame : rig.frames("tcp")) {
                Instant truth = camera.capturedAt(IngestRig.number(frame));
                Duration off = Duration.between(truth, frame.getCapturedAt()).abs();
                assertTrue(off.toMillis() <= 1, "off by " + off);
            }
            assertEquals(Optional.empty(), rig.stage().whyNotReady());
            assertTrue(rig.histogramCount("publish_latency") >= 2 * ENOUGH);
        }
    }

    @Test
    void shouldPublishMotionJpegOverHttp(EmbeddedKafka kafka) throws Exception {
        HttpServer server = HttpServer.create(loopback(), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/video", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "multipart/x-mixed-replace; boundary=frame");
            exchange.sendResponseHeaders(200, 0);
            sendJpegs(exchange.getResponseBody());
        });
        server.start();
        String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/video";
        try (IngestRig rig = new IngestRig(kafka, CameraConfig.of("web", url))) {
            await().atMost(IngestRig.TIMEOUT).until(() -> rig.frameCount("web") >= ENOUGH);

            List<Frame> frames = rig.frames("web");
            checkSession(frames);
            Frame last = frames.get(frames.size() - 1);
            assertEquals(FrameClock.ARRIVAL, last.getClock());
            assertTrue(Duration.between(last.getCapturedAt(), Instant.now()).toSeconds() < 10);
        } finally {
            server.stop(0);
        }
    }

    /** One session; sequence and number grow together; 15 frames a second at most, none before its tick. */
    private static void checkSession(List<Frame> frames) {
        Frame first = frames.get(0);
        long offset = IngestRig.number(first) - first.getSequence();
        assertEquals(0, first.getSequence());
        assertEquals(first.getCapturedAt(), first.getSessionStartedAt());
        FrameSampler sampler = new FrameSampler(15, first.getSessionStartedAt());
        for (Frame frame : frames) {
            assertEquals(first.getSession(), frame.getSession());
            assertEquals(first.getSessionStartedAt(), frame.getSessionStartedAt());
            assertEquals(offset + frame.getSequence(), IngestRig.number(frame));
            assertTrue(sampler.take(frame.getCapturedAt()), "a second frame in one tick");
        }
    }

    private static void sendJpegs(OutputStream out) throws IOException {
        for (int number = 0; ; number++) {
            ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
            ImageIO.write(NumberedPicture.draw(320, 240, number), "jpeg", jpeg);
            String head = "--frame\r\nContent-Type: image/jpeg\r\nContent-Length: " + jpeg.size() + "\r\n\r\n";
            out.write(head.getBytes(StandardCharsets.US_ASCII));
            jpeg.writeTo(out);
            out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
            out.flush();
            pause();
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(50);
        } catch (InterruptedException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }

    private static InetSocketAddress loopback() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }
}
