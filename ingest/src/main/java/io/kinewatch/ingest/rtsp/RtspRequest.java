package io.kinewatch.ingest.rtsp;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * One request of a client (RFC 2326).
 *
 * @param method in upper case
 * @param headers names in lower case
 */
record RtspRequest(String method, String url, Map<String, String> headers) {
    private static final int INTERLEAVED = '$';
    private static final int MAX_LINE = 8192;

    /** Reads the next request; what the client sends in between on interleaved channels (RTCP) is passed over. */
    static RtspRequest read(InputStream in) throws IOException {
        int first = in.read();
        while (first == INTERLEAVED) {
            in.skipNBytes(1);
            int length = (in.read() << 8) | in.read();
            in.skipNBytes(length);
            first = in.read();
        }
        if (first < 0) {
            throw new EOFException("the client has gone");
        }
        String[] start = ((char) first + line(in)).split(" ", 3);
        if (start.length != 3) {
            throw new IOException("not an RTSP request");
        }
        Map<String, String> headers = new TreeMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.put(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
        }
        in.skipNBytes(Long.parseLong(headers.getOrDefault("content-length", "0")));
        return new RtspRequest(start[0].toUpperCase(Locale.ROOT), start[1], headers);
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0 || line.length() > MAX_LINE) {
                throw new EOFException("the client broke off");
            }
            line.append((char) c);
        }
        return new String(line.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8).strip();
    }

    String header(String name) {
        return headers.getOrDefault(name, "");
    }

    /** The mount's name: the first part of the URL's path. */
    String mount() {
        int scheme = url.indexOf("://");
        int slash = url.indexOf('/', scheme < 0 ? 0 : scheme + 3);
        if (slash < 0) {
            return "";
        }
        String path = url.substring(slash + 1);
        int end = path.indexOf('/');
        int query = path.indexOf('?');
        String name = end < 0 ? path : path.substring(0, end);
        return query >= 0 && query < name.length() ? name.substring(0, query) : name;
    }
}
