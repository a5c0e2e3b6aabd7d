package io.kinewatch.ingest;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kinewatch.broker.EmbeddedKafka;
import io.kinewatch.ingest.video.TestingVideo;
import io.kinewatch.schemas.CameraState;
import io.kinewatch.schemas.CameraStatus;
import io.kinewatch.schemas.Frame;
import io.kinewatch.schemas.FrameClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(BrokerExtension.class)
class FileCamerasIT {
    private static final Instant EPOCH = Instant.parse("2026-01-02T03:04:05Z");

    @TempDir
    private Path folder;

    @Test
    void shouldLoseNoFrameOfAFileThatIsReadFast(EmbeddedKafka kafka) throws Exception {
        Path file = TestingVideo.write(folder.resolve("yard.mp4"), 320, 240, 300, 30);
        List<Integer> everySecond = new ArrayList<>();
        for (int i = 0; i < 300; i += 2) {
            everySecond.add(i);
        }
        List<List<String>> runs = new ArrayList<>();
        for (int run = 0; run < 2; run++) {
            try (IngestRig rig = new IngestRig(
                    kafka,
                    IngestRig.buffer(new BufferConfig(1 << 20, 5)),
                    CameraConfig.of("yard", file + "?pace=fast&epoch=" + EPOCH))) {
                rig.stage().finished().get(60, TimeUnit.SECONDS);
                await().atMost(IngestRig.TIMEOUT).until(() -> rig.frameCount("yard") == everySecond.size());

                List<Frame> frames = rig.frames("yard");
                assertEquals(everySecond, frames.stream().map(IngestRig::number).toList());
                frames.forEach(frame -> {
                    long millis = Duration.between(EPOCH, frame.getCapturedAt()).toMillis();
                    assertTrue(Math.abs(frame.getSequence() * 1000 / 30 - millis) <= 2);
                    assertEquals(FrameClock.FILE, frame.getClock());
                });
                List<CameraState> states = List.of(CameraState.CONNECTING, CameraState.LIVE, CameraState.OFFLINE);
                await().atMost(IngestRig.TIMEOUT).untilAsserted(() -> assertEquals(states, rig.states("yard")));
                assertEquals(0, rig.status("yard").getDropped());
                assertEquals("end of file", rig.status("yard").getReason());
                runs.add(frames.stream().map(Frame::toString).toList());
            }
        }
        assertEquals(runs.get(0), runs.get(1), "two runs over one file differ");
    }

    @Test
    void shouldTakeTheFilesOwnTimeForItsEpoch(EmbeddedKafka kafka) throws Exception {
        Path file = TestingVideo.write(folder.resolve("yard.mp4"), 320, 240, 20, 10);
        Files.setLastModifiedTime(file, FileTime.from(EPOCH));

        try (IngestRig rig = new IngestRig(kafka, CameraConfig.of("yard", file + "?pace=fast"))) {
            await().atMost(IngestRig.TIMEOUT).until(() -> rig.frameCount("yard") == 20);

            assertEquals(EPOCH, rig.frames("yard").get(0).getCapturedAt());
        }
    }

    @Test
    void shouldPlayAFileInALoopAtTheTempoOfLife(EmbeddedKafka kafka) throws Exception {
        Path file = TestingVideo.write(folder.resolve("yard.mp4"), 320, 240, 10, 10);

        try (IngestRig rig = new IngestRig(kafka, CameraConfig.of("yard", file + "?loop=true"))) {
            await().atMost(IngestRig.TIMEOUT).until(() -> rig.frameCount("yard") >= 25);

            List<Frame> frames = rig.frames("yard").subList(0, 25);
            for (int i = 0; i < 25; i++) {
                assertEquals(i % 10, IngestRig.number(frames.get(i)));
                assertEquals(i % 10, frames.get(i).getSequence());
                Duration since = Duration.between(
                        frames.get(0).getCapturedAt(), frames.get(i).getCapturedAt());
                assertTrue(Math.abs(i * 100L - since.toMillis()) <= 15, i + " at " + since);
            }
            assertEquals(frames.get(0).getSession(), frames.get(9).getSession());
            assertNotEquals(frames.get(9).getSession(), frames.get(10).getSession());
            assertEquals(frames.get(10).getCapturedAt(), frames.get(10).getSessionStartedAt());
            assertTrue(Duration.between(frames.get(24).getCapturedAt(), Instant.now())
                            .toSeconds()
                    < 20);
        }
    }

    @Test
    void shouldTellOfAFileThatCannotBeReadAndReadItWhenItIsThere(EmbeddedKafka kafka) throws Exception {
        Path late = folder.resolve("late.mp4");
        try (IngestRig rig = new IngestRig(kafka, CameraConfig.of("yard", late + "?pace=fast"))) {
            await().atMost(IngestRig.TIMEOUT)
                    .until(() -> rig.status("yard").getReason().startsWith("no such file"));
            assertTrue(rig.stage().whyNotReady().orElseThrow().contains("yard OFFLINE (no such file"));

            Path written = TestingVideo.write(folder.resolve("written.mp4"), 320, 240, 20, 10);
            Files.move(written, late);

            await().atMost(IngestRig.TIMEOUT).until(() -> rig.frameCount("yard") == 20);
            CameraStatus last = rig.status("yard");
            assertEquals(CameraState.OFFLINE, last.getState());
        }
    }
}
