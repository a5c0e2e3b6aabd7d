package io.kinewatch.ingest;

import io.kinewatch.schemas.config.ConfigSection;
import io.kinewatch.schemas.kafka.KafkaConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * All that the ingest stage has to know. Immutable.
 *
 * @param frameRate published frames per second and camera, at most
 * @param height of published frames in pixels, at most
 * @param jpegQuality 1 to 100
 * @param connectTimeout how long a camera may take to answer
 * @param stallTimeout how long a camera may take to its next picture
 * @param fileEpoch capturedAt of the first frame of files that are read as fast as possible; otherwise the file's own time
 */
public record IngestConfig(
        KafkaConfig kafka,
        List<CameraConfig> cameras,
        double frameRate,
        int height,
        int jpegQuality,
        Duration connectTimeout,
        Duration stallTimeout,
        BackoffConfig backoff,
        BufferConfig buffer,
        Optional<Instant> fileEpoch) {
    private static final double FRAME_RATE = 15;
    private static final int HEIGHT = 224;
    private static final int JPEG_QUALITY = 85;
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final Duration LEAST = Duration.ofMillis(100);
    private static final Duration MOST = Duration.ofMinutes(5);

    public IngestConfig {
        cameras = List.copyOf(cameras);
    }

    /** These cameras, and everything else as by default. */
    public static IngestConfig of(KafkaConfig kafka, List<CameraConfig> cameras) {
        return new IngestConfig(
                kafka,
                cameras,
                FRAME_RATE,
                HEIGHT,
                JPEG_QUALITY,
                TIMEOUT,
                TIMEOUT,
                BackoffConfig.DEFAULT,
                BufferConfig.DEFAULT,
                Optional.empty());
    }

    /** Reads the root of an ingest configuration; what is wrong is recorded there. */
    public static IngestConfig read(ConfigSection root) {
        return new IngestConfig(
                KafkaConfig.read(root),
                readCameras(root),
                root.number("frameRate", FRAME_RATE, 0.1, 120),
                root.integer("height", HEIGHT, 32, 2160),
                root.integer("jpegQuality", JPEG_QUALITY, 1, 100),
                root.duration("connectTimeout", TIMEOUT, LEAST, MOST),
                root.duration("stallTimeout", TIMEOUT, LEAST, MOST),
                BackoffConfig.read(root.section("backoff")),
                BufferConfig.read(root.section("buffer")),
                readEpoch(root));
    }

    private static List<CameraConfig> readCameras(ConfigSection root) {
        List<CameraConfig> cameras = new ArrayList<>();
        Map<String, String> seen = new HashMap<>();
        root.namedSections("cameras").forEach((id, section) -> {
            CameraConfig.read(id, section).ifPresent(cameras::add);
            String twin = seen.put(id.toLowerCase(Locale.ROOT), id);
            if (twin != null) {
                root.section("cameras").problem(id, "differs from camera '" + twin + "' in case only");
            }
        });
        if (seen.isEmpty()) {
            root.problem(
                    "cameras", "is empty; expected at least one camera, as in 'cameras: {door: {url: rtsp://...}}'");
        }
        return cameras;
    }

    private static Optional<Instant> readEpoch(ConfigSection root) {
        if (!root.has("fileEpoch")) {
            return Optional.empty();
        }
        try {
            return Optional.of(CameraConfig.instant(root.string("fileEpoch", "")));
        } catch (IllegalArgumentException e) {
            root.problem("fileEpoch", e.getMessage());
            return Optional.empty();
        }
    }
}
