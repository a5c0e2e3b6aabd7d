package io.kinewatch.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kinewatch.ingest.video.CameraUrl;
import io.kinewatch.ingest.video.FilePlay;
import io.kinewatch.ingest.video.Transport;
import io.kinewatch.schemas.config.ConfigException;
import io.kinewatch.schemas.config.ConfigFile;
import io.kinewatch.schemas.config.ConfigSection;
import io.kinewatch.schemas.kafka.KafkaConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IngestConfigTest {
    private static final String ONE_CAMERA = "cameras: {door: {url: rtsp://10.0.0.7/s1}}\n";

    @TempDir
    private Path folder;

    @Test
    void shouldHaveDefaultsThatWork() throws IOException {
        IngestConfig config = read(ONE_CAMERA, Map.of());

        assertEquals(IngestConfig.of(config.kafka(), config.cameras()), config);
        assertEquals(15, config.frameRate());
        assertEquals(224, config.height());
        assertEquals(85, config.jpegQuality());
        assertEquals(Duration.ofSeconds(5), config.stallTimeout());
        assertEquals(Transport.TCP, config.cameras().get(0).transport());
        assertEquals(KafkaConfig.DEFAULT_BOOTSTRAP_SERVERS, config.kafka().bootstrapServers());
    }

    @Test
    void shouldReadEveryKey() throws IOException {
        IngestConfig config = read("""
                frameRate: 12.5
                height: 720
                jpegQuality: 70
                connectTimeout: 2s
                stallTimeout: 3s
                fileEpoch: 2026-01-01T00:00:00Z
                backoff: {initial: 1s, max: 10s, rejectedInitial: 1m, rejectedMax: 10m}
                buffer: {mebibytes: 8, framesPerCamera: 50}
                cameras:
                  door: {url: "rtsp://a:b@host/s1", transport: udp, tags: [front, night]}
                  yard: {url: "/videos/yard.mp4?loop=true&pace=fast&epoch=2020-05-05T00:00:00Z"}
                  side: {url: "rtsp://host/s2?transport=udp"}
                """, Map.of());

        assertEquals(12.5, config.frameRate());
        assertEquals(720, config.height());
        assertEquals(70, config.jpegQuality());
        assertEquals(Duration.ofSeconds(2), config.connectTimeout());
        assertEquals(Duration.ofSeconds(3), config.stallTimeout());
        assertEquals(Optional.of(Instant.parse("2026-01-01T00:00:00Z")), config.fileEpoch());
        assertEquals(
                new BackoffConfig(
                        Duration.ofSeconds(1), Duration.ofSeconds(10), Duration.ofMinutes(1), Duration.ofMinutes(10)),
                config.backoff());
        assertEquals(new BufferConfig(8 << 20, 50), config.buffer());
        CameraConfig door = config.cameras().get(0);
        assertEquals(Transport.UDP, door.transport());
        assertEquals(List.of("front", "night"), door.tags());
        CameraConfig yard = config.cameras().get(1);
        assertEquals(CameraUrl.Kind.FILE, yard.url().kind());
        assertEquals(Optional.of(new FilePlay(true, true, Instant.parse("2020-05-05T00:00:00Z"))), yard.filePlay());
        assertTrue(yard.lossless());
        assertEquals(Transport.UDP, config.cameras().get(2).transport());
    }

    @Test
    void shouldTakeACameraFromTheEnvironment() throws IOException {
        IngestConfig config = read(ONE_CAMERA, Map.of("KINEWATCH_CAMERAS_DOOR_URL", "rtsp://admin:S3cret@10.0.0.9/s1"));

        assertEquals("rtsp://***@10.0.0.9/s1", config.cameras().get(0).url().toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "frameRate: fast                                              | frameRate",
                "frameRate: 0                                                 | frameRate",
                "frameRat: 10                                                 | frameRate",
                "height: 10                                                   | height",
                "backoff: {initial: 10s, max: 1s}                             | shorter",
                "fileEpoch: yesterday                                         | 2026-01-01T00:00:00Z",
                "cameras: {yard: {url: 'a.mp4?pace=slow'}}                    | must be live or fast",
                "cameras: {yard: {url: 'a.mp4?lop=true'}}                     | unknown option 'lop'",
                "cameras: {yard: {}}                                          | yard.url",
                "cameras: {'a b': {url: a.mp4}}                               | letters, digits",
                "cameras: {yard: {url: a.mp4}, Yard: {url: b.mp4}}            | in case only",
                "cameras: {yard: {url: 'rtmp://u:S3cret@h/x'}}                | unknown scheme 'rtmp'",
                "cameras: {yard: {url: 'rtsp://h/x', transport: carrier}}     | transport",
                "cameras: {}                                                  | at least one camera",
            })
    void shouldSayWhatIsWrong(String yaml, String expected) {
        String text = yaml.startsWith("cameras") ? yaml : ONE_CAMERA + yaml;

        ConfigException problems = assertThrows(ConfigException.class, () -> read(text, Map.of()));

        assertEquals(1, problems.problems().size(), problems::toString);
        assertTrue(problems.problems().get(0).contains(expected), problems::toString);
        assertFalse(problems.toString().contains("S3cret"), problems::toString);
    }

    @Test
    void shouldReportTwoCamerasWithOneId() {
        String twice = "cameras:\n  door: {url: a.mp4}\n  door: {url: b.mp4}\n";

        ConfigException problems = assertThrows(ConfigException.class, () -> read(twice, Map.of()));

        assertTrue(problems.toString().contains("door"), problems::toString);
    }

    @Test
    void shouldRefuseIdsFromCodeAsFromFiles() {
        assertThrows(IllegalArgumentException.class, () -> CameraConfig.of("front door", "a.mp4"));
        assertThrows(IllegalArgumentException.class, () -> CameraConfig.of("", "a.mp4"));
    }

    private IngestConfig read(String yaml, Map<String, String> environment) throws IOException {
        Path file = Files.writeString(folder.resolve("ingest.yaml"), yaml);
        ConfigSection root = ConfigFile.load(file, environment, Map.of());
        IngestConfig config = IngestConfig.read(root);
        root.check();
        return config;
    }
}
