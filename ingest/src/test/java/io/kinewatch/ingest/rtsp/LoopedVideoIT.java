package io.kinewatch.ingest.rtsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kinewatch.ingest.video.AccessUnit;
import io.kinewatch.ingest.video.AccessUnitFile;
import io.kinewatch.ingest.video.CameraUrl;
import io.kinewatch.ingest.video.FrameScaler;
import io.kinewatch.ingest.video.H264Encoder;
import io.kinewatch.ingest.video.LiveReader;
import io.kinewatch.ingest.video.NumberedPicture;
import io.kinewatch.ingest.video.SourceException;
import io.kinewatch.ingest.video.SourceFrame;
import io.kinewatch.ingest.video.TestingVideo;
import io.kinewatch.ingest.video.Transport;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoopedVideoIT {
    private static final int FRAMES = 12;
    private static final Duration INTERVAL = Duration.ofMillis(40);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @TempDir
    private Path folder;

    @Test
    void shouldPlayAFileEndlesslyWithoutAHitch() throws Exception {
        Path file = TestingVideo.write(folder.resolve("a.mp4"), 320, 240, FRAMES, 25);
        List<AccessUnitFile.Timed> units = AccessUnitFile.read(file);
        LoopedVideo video = new LoopedVideo(units, INTERVAL, InstantSource.system());
        InetSocketAddress loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try (RtspServer server = RtspServer.start(loopback);
                LiveReader reader = new LiveReader(
                        CameraUrl.parse(server.mount("loop", video)),
                        Transport.TCP,
                        PATIENCE,
                        PATIENCE,
                        InstantSource.system());
                FrameScaler scaler = new FrameScaler(360)) {
            reader.open();
            Instant last = null;
            for (int i = 1; i < 3 * FRAMES; i++) {
                SourceFrame frame = reader.next();

                assertEquals(i % FRAMES, NumberedPicture.read(scaler.scale(frame.picture())));
                assertFalse(frame.newSession());
                if (last != null) {
                    long off = Duration.between(last, frame.capturedAt())
                            .minus(INTERVAL)
                            .toMillis();
                    assertTrue(Math.abs(off) <= 2, "frame " + i + " is off by " + off + " ms");
                }
                last = frame.capturedAt();
            }
        }
    }

    @Test
    void shouldTakeTheEncodedPicturesOutOfAFile() throws Exception {
        Path file = TestingVideo.write(folder.resolve("a.mp4"), 320, 240, 30, 10);

        List<AccessUnitFile.Timed> units = AccessUnitFile.read(file);

        assertEquals(30, units.size());
        for (int i = 0; i < 30; i++) {
            assertTrue(Math.abs(units.get(i).micros() - i * 100_000L) < 1_100);
        }
        assertTrue(units.get(0).unit().key());
        assertEquals(2, NalUnits.parameterSets(units.get(0).unit().data()).size());
    }

    @Test
    void shouldRefuseFilesThatHoldNoH264() throws Exception {
        Path text = Files.writeString(folder.resolve("a.mp4"), "no video");

        assertThrows(SourceException.class, () -> AccessUnitFile.read(text));
        assertThrows(SourceException.class, () -> AccessUnitFile.read(folder.resolve("none.mp4")));
    }

    @Test
    void shouldEncodeEachPictureAtOnceWithAKeyPictureNowAndThen() {
        try (H264Encoder encoder = new H264Encoder(320, 240, 25, 500_000)) {
            for (int i = 0; i < 60; i++) {
                AccessUnit unit = encoder.encode(NumberedPicture.draw(320, 240, i));

                assertEquals(i % H264Encoder.KEY_INTERVAL == 0, unit.key(), "picture " + i);
                assertEquals(
                        unit.key() ? 2 : 0, NalUnits.parameterSets(unit.data()).size());
            }
        }
    }
}
