package io.kinewatch.ingest;

import io.kinewatch.ingest.video.CameraUrl;
import io.kinewatch.ingest.video.FilePlay;
import io.kinewatch.ingest.video.Transport;
import io.kinewatch.schemas.config.ConfigSection;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One configured camera.
 *
 * @param id stable; the Kafka key of all its records
 * @param transport how RTSP carries its packets
 * @param filePlay how it is played, if it is a file; without an epoch of its own the epoch is null
 * @param tags words of the operator's, for whoever wants to group cameras
 */
public record CameraConfig(
        String id, CameraUrl url, Transport transport, Optional<FilePlay> filePlay, List<String> tags) {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    public CameraConfig {
        tags = List.copyOf(tags);
    }

    /**
     * A camera by its id and URL; what the URL says of transport, loop, pace and epoch holds.
     *
     * @throws IllegalArgumentException if one of them is wrong; the message holds no secret
     */
    public static CameraConfig of(String id, String url) {
        return of(id, url, Transport.TCP, List.of());
    }

    private static CameraConfig of(String id, String text, Transport fallback, List<String> tags) {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException(
                    "the camera's id '" + id + "' must be 1 to 100 letters, digits, '.', '_' or '-'");
        }
        CameraUrl url = CameraUrl.parse(text);
        Transport transport =
                url.option("transport").map(CameraConfig::transport).orElse(fallback);
        Optional<FilePlay> play = url.kind() == CameraUrl.Kind.FILE ? Optional.of(filePlay(url)) : Optional.empty();
        return new CameraConfig(id, url, transport, play, tags);
    }

    /** Reads the block of one camera; what is wrong is recorded there, and the camera is then empty. */
    static Optional<CameraConfig> read(String id, ConfigSection section) {
        String url = section.requiredString("url");
        Transport transport = section.choice("transport", Transport.class, Transport.TCP);
        List<String> tags = section.strings("tags");
        if (url.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(of(id, url, transport, tags));
        } catch (IllegalArgumentException e) {
            section.problem("url", e.getMessage());
            return Optional.empty();
        }
    }

    private static Transport transport(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "tcp" -> Transport.TCP;
            case "udp" -> Transport.UDP;
            default -> throw new IllegalArgumentException("transport '" + text + "' must be tcp or udp");
        };
    }

    private static FilePlay filePlay(CameraUrl url) {
        String loop = url.option("loop").orElse("false");
        String pace = url.option("pace").orElse("live");
        if (!loop.equals("true") && !loop.equals("false")) {
            throw new IllegalArgumentException("loop '" + loop + "' must be true or false");
        }
        if (!pace.equals("live") && !pace.equals("fast")) {
            throw new IllegalArgumentException("pace '" + pace + "' must be live or fast");
        }
        Instant epoch = url.option("epoch").map(CameraConfig::instant).orElse(null);
        return new FilePlay(loop.equals("true"), pace.equals("fast"), epoch);
    }

    static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("'" + text + "' must be a time such as 2026-01-01T00:00:00Z", e);
        }
    }

    /** Whether each of its frames must be published, however long that takes. */
    boolean lossless() {
        return filePlay.map(FilePlay::fast).orElse(false);
    }
}
