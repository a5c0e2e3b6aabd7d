package io.kinewatch.ingest.video;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where a camera is: {@code rtsp://}, {@code rtsps://}, {@code http://}, {@code https://}, {@code /dev/videoN}, or a file's
 * path or {@code file:} URL. Options of ours ({@code ?transport=udp}, {@code ?loop=true}) are taken out of it.
 *
 * <p>Its text form is redacted, so that it may stand in logs and reasons. Immutable.
 */
public final class CameraUrl {
    /** How the camera is read. */
    public enum Kind {
        RTSP,
        HTTP,
        DEVICE,
        FILE
    }

    private static final Map<Kind, Set<String>> OPTIONS = Map.of(
            Kind.RTSP, Set.of("transport"),
            Kind.HTTP, Set.of(),
            Kind.DEVICE, Set.of("size", "rate"),
            Kind.FILE, Set.of("loop", "pace", "epoch"));

    private static final Map<String, Kind> SCHEMES =
            Map.of("rtsp", Kind.RTSP, "rtsps", Kind.RTSP, "http", Kind.HTTP, "https", Kind.HTTP, "file", Kind.FILE);
    private static final Pattern SCHEME = Pattern.compile("^([A-Za-z][A-Za-z0-9+.-]+):.*", Pattern.DOTALL);
    private static final Pattern SECRET =
            Pattern.compile("(?i)((?:pass(?:word|wd)?|pwd|token|key|secret|auth)[a-z]*)=[^&/;_]*");

    private final Kind kind;
    private final String location;
    private final Map<String, String> options;

    private CameraUrl(Kind kind, String location, Map<String, String> options) {
        this.kind = kind;
        this.location = location;
        this.options = options;
    }

    /**
     * Reads a camera's URL.
     *
     * @throws IllegalArgumentException if there is something wrong with it; the message holds no secret
     */
    public static CameraUrl parse(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("the URL is empty");
        }
        Kind kind = kindOf(text);
        Map<String, String> options = new LinkedHashMap<>();
        String location = takeOptions(text, kind, options);
        if (kind == Kind.FILE) {
            location = filePath(location);
        } else if (kind != Kind.DEVICE && authority(location).isEmpty()) {
            throw new IllegalArgumentException("the URL names no host: " + redact(location));
        }
        return new CameraUrl(kind, location, Map.copyOf(options));
    }

    private static Kind kindOf(String text) {
        if (text.startsWith("/dev/video")) {
            return Kind.DEVICE;
        }
        var scheme = SCHEME.matcher(text);
        if (!scheme.matches()) {
            return Kind.FILE;
        }
        Kind kind = SCHEMES.get(scheme.group(1).toLowerCase(Locale.ROOT));
        if (kind == null) {
            throw new IllegalArgumentException("unknown scheme '" + scheme.group(1)
                    + "' (known: rtsp, rtsps, http, https, file, a path, /dev/videoN)");
        }
        return kind;
    }

    /** Our own options are taken out of the query; what else there is belongs to the camera (or to the file's name). */
    private static String takeOptions(String text, Kind kind, Map<String, String> taken) {
        int mark = text.lastIndexOf('?');
        if (mark < 0) {
            return text;
        }
        Set<String> known = OPTIONS.get(kind);
        StringBuilder rest = new StringBuilder();
        for (String part : text.substring(mark + 1).split("&", -1)) {
            int equals = part.indexOf('=');
            String name = equals < 0 ? part : part.substring(0, equals);
            if (known.contains(name)) {
                taken.put(name, equals < 0 ? "true" : part.substring(equals + 1));
            } else if (kind == Kind.FILE || kind == Kind.DEVICE) {
                throw new IllegalArgumentException("unknown option '" + redact(name) + "' (known: "
                        + String.join(", ", known.stream().sorted().toList()) + ")");
            } else {
                rest.append(rest.isEmpty() ? '?' : '&').append(part);
            }
        }
        return text.substring(0, mark) + rest;
    }

    private static String filePath(String location) {
        if (!location.toLowerCase(Locale.ROOT).startsWith("file:")) {
            return location;
        }
        try {
            return Path.of(new URI(location)).toString();
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw new IllegalArgumentException("no file URL: " + location, e);
        }
    }

    private static String authority(String location) {
        int start = location.indexOf("://");
        return start < 0 ? "" : location.substring(start + 3, authorityEnd(location, start + 3));
    }

    private static int authorityEnd(String location, int start) {
        int slash = location.indexOf('/', start);
        int query = location.indexOf('?', start);
        int end = slash < 0 ? location.length() : slash;
        return query < 0 ? end : Math.min(end, query);
    }

    public Kind kind() {
        return kind;
    }

    /** What FFmpeg is given: with user and password. */
    String location() {
        return location;
    }

    /** The file's path, of a FILE. */
    public Path path() {
        return Path.of(location);
    }

    /** An option of ours that stands in the URL. */
    public Optional<String> option(String name) {
        return Optional.ofNullable(options.get(name));
    }

    /** The name of the host, for a look-up. */
    String host() {
        String authority = authority(location);
        String host = authority.substring(authority.lastIndexOf('@') + 1);
        int colon = host.lastIndexOf(':');
        return colon < 0 || host.endsWith("]") ? host : host.substring(0, colon);
    }

    private static String redact(String location) {
        int start = location.indexOf("://");
        if (start < 0) {
            return location;
        }
        int end = authorityEnd(location, start + 3);
        int at = location.lastIndexOf('@');
        if (at > end) {
            // Perhaps a password with an unescaped '/' or '?', so nothing is certain not to be a part of it.
            return location.substring(0, start + 3) + "***";
        }
        String host = at < start ? location.substring(start + 3, end) : "***@" + location.substring(at + 1, end);
        int query = location.indexOf('?', end);
        String path = query < 0 ? location.substring(end) : location.substring(end, query) + "?***";
        return location.substring(0, start + 3) + host + SECRET.matcher(path).replaceAll("$1=***");
    }

    /** Without user, password and query. */
    @Override
    public String toString() {
        return redact(location);
    }
}
