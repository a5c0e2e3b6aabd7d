package io.kinewatch.monitor.access;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Origins and host names as browsers write them, brought into one form. */
final class HostAndPort {
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]");

    private static final Set<String> SCHEMES = Set.of("http", "https");

    private HostAndPort() {}

    /** {@code https://wall.example.com} or {@code http://10.0.0.5:8080}; empty for whatever is no origin. */
    static Optional<String> origin(String text) {
        try {
            URI uri = new URI(text);
            String scheme = lower(uri.getScheme());
            boolean bare = (uri.getRawPath() == null || uri.getRawPath().isEmpty())
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null
                    && uri.getRawUserInfo() == null;
            if (!bare || uri.getHost() == null || !SCHEMES.contains(scheme)) {
                return Optional.empty();
            }
            int standard = scheme.equals("https") ? 443 : 80;
            String port = uri.getPort() < 0 || uri.getPort() == standard ? "" : ":" + uri.getPort();
            return Optional.of(scheme + "://" + lower(uri.getHost()) + port);
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** The name in a Host header, without the port; empty when it is none. */
    static String name(String hostHeader) {
        return origin("http://" + hostHeader)
                .map(origin -> lower(URI.create(origin).getHost()))
                .orElse("");
    }

    static boolean isLoopback(String name) {
        return LOOPBACK.matcher(lower(name)).matches();
    }

    private static String lower(String text) {
        return text == null ? "" : text.toLowerCase(Locale.ROOT);
    }
}
