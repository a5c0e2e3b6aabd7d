package io.kinewatch.ingest;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kinewatch.broker.EmbeddedKafka;
import io.kinewatch.broker.EmbeddedKafkaConfig;
import io.kinewatch.ingest.rtsp.RtspServer;
import io.kinewatch.ingest.video.TestingCamera;
import io.kinewatch.ingest.video.TestingVideo;
import io.kinewatch.schemas.CameraState;
import io.kinewatch.schemas.Frame;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kafka goes away in the middle, and comes back at the same address with its data. */
class BrokerFaultIT {
    private static final int BUFFERED = 20;
    private static final int FILE_FRAMES = 400;

    @TempDir
    private Path folder;

    @Test
    void shouldDropTheOldestOfLiveCamerasAndNothingOfFilesWhileKafkaIsAway() throws Exception {
        EmbeddedKafkaConfig config = EmbeddedKafkaConfig.in(folder.resolve("broker"));
        EmbeddedKafka kafka = EmbeddedKafka.start(config);
        int port = Integer.parseInt(kafka.bootstrapServers().replaceFirst(".*:", ""));
        Path file = TestingVideo.write(folder.resolve("yard.mp4"), 320, 240, FILE_FRAMES, 15);
        InetSocketAddress loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try (RtspServer server = RtspServer.start(loopback);
                TestingCamera camera = new TestingCamera(server, "door", 320, 240, 20, Duration.ZERO);
                IngestRig rig = new IngestRig(
                        kafka,
                        IngestRig.buffer(new BufferConfig(1 << 20, BUFFERED)),
                        CameraConfig.of("door", camera.url()),
                        CameraConfig.of("late", folder.resolve("late.mp4") + "?pace=fast"))) {
            await().atMost(IngestRig.TIMEOUT).until(() -> rig.frameCount("door") >= 10);
            kafka.close();
            assertTrue(file.toFile().renameTo(folder.resolve("late.mp4").toFile()));
            double readBefore = rig.metric("frames_read_total", "door");
            await().atMost(IngestRig.TIMEOUT).until(() -> rig.dropped("door", DropReason.BUFFER_FULL) >= 20);
            await().atMost(IngestRig.TIMEOUT).until(() -> rig.metric("frames_read_total", "door") > readBefore + 20);

            assertEquals(CameraState.LIVE, rig.status("door").getState());

            try (EmbeddedKafka again = EmbeddedKafka.start(config.withPort(port))) {
                assertEquals(kafka.bootstrapServers(), again.bootstrapServers());
                await().atMost(IngestRig.TIMEOUT).until(() -> rig.frameCount("late") == FILE_FRAMES);
                int after = rig.frameCount("door");
                await().atMost(IngestRig.TIMEOUT).until(() -> rig.frameCount("door") >= after + 10);

                checkLiveCamera(rig);
                assertEquals(
                        IntStream.range(0, FILE_FRAMES).boxed().toList(),
                        rig.frames("late").stream().map(IngestRig::number).toList());
                assertEquals(0, rig.status("late").getDropped());
                rig.stage().close();
            }
        } finally {
            kafka.close();
        }
    }

    /** What was sampled either arrived, once and in order, or was counted as dropped. */
    private static void checkLiveCamera(IngestRig rig) {
        List<Frame> frames = rig.frames("door");
        Set<String> identities = new HashSet<>();
        Instant last = Instant.EPOCH;
        for (Frame frame : frames) {
            assertTrue(identities.add(frame.getSession() + frame.getSequence()), "twice: " + frame.getSequence());
            assertTrue(frame.getCapturedAt().isAfter(last), frame.getCapturedAt() + " after " + last);
            last = frame.getCapturedAt();
        }
        double dropped = rig.dropped("door", DropReason.BUFFER_FULL);
        assertEquals((long) dropped, rig.status("door").getDropped());
        await().atMost(IngestRig.TIMEOUT.toSeconds(), TimeUnit.SECONDS)
                .until(() -> rig.metric("frames_sampled_total", "door")
                                - rig.metric("frames_published_total", "door")
                                - rig.dropped("door", DropReason.BUFFER_FULL)
                        <= BUFFERED);
    }
}
