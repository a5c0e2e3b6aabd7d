package io.kinewatch.ingest.video;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kinewatch.ingest.rtsp.RtspServer;
import io.kinewatch.schemas.FrameClock;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LiveReaderIT {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int FRAMES = 40;

    private RtspServer server;

    @BeforeEach
    void startServer() throws Exception {
        server = RtspServer.start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    @AfterEach
    void stopServer() throws Exception {
        server.close();
    }

    @ParameterizedTest
    @EnumSource
    void shouldReadEveryFrameWithTheCamerasOwnTime(Transport transport) throws Exception {
        Duration slow = Duration.ofSeconds(3);
        try (TestingCamera camera = new TestingCamera(server, "door", 640, 480, 25, slow);
                LiveReader reader = new LiveReader(
                        CameraUrl.parse(camera.url()), transport, PATIENCE, PATIENCE, InstantSource.system());
                FrameScaler scaler = new FrameScaler(360)) {
            reader.open();
            int last = -1;
            for (int i = 0; i < FRAMES; i++) {
                SourceFrame frame = reader.next();
                Picture picture = scaler.scale(frame.picture());
                int number = NumberedPicture.read(picture);

                assertEquals(480, picture.width());
                assertEquals(360, picture.height());
                assertEquals(FrameClock.SOURCE, frame.clock());
                assertFalse(frame.newSession());
                assertTrue(last < 0 || number == last + 1, number + " came after " + last);
                Duration off = Duration.between(camera.capturedAt(number), frame.capturedAt())
                        .abs();
                assertTrue(off.toMillis() <= 1, "off by " + off);
                last = number;
            }
            Duration age = Duration.between(camera.capturedAt(last).plus(slow), Instant.now());
            assertTrue(age.toMillis() < 1000, "read after " + age);
        }
    }
}
