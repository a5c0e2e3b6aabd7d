package io.kinewatch.monitor.access;

import java.util.Locale;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;

/**
 * What every answer tells the browser: run nothing that is not ours, guess no types, show us in no frame, keep no answer
 * of the API. Set before anything else happens, so that errors carry it, too. Thread-safe.
 */
final class SecurityHeaders implements HttpConfiguration.Customizer {
    static final String POLICY =
            "default-src 'self'; img-src 'self' blob: data:; connect-src 'self'; object-src 'none'; "
                    + "base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private static final String PERMISSIONS = "camera=(), microphone=(), geolocation=(), payment=(), usb=()";
    private static final String ONE_YEAR = "max-age=31536000";

    private final boolean secure;

    /** @param secure whether browsers come by TLS */
    SecurityHeaders(boolean secure) {
        this.secure = secure;
    }

    @Override
    public Request customize(Request request, HttpFields.Mutable answer) {
        answer.put("Content-Security-Policy", POLICY);
        answer.put("X-Content-Type-Options", "nosniff");
        answer.put("Referrer-Policy", "no-referrer");
        boolean loopback = HostAndPort.isLoopback(Request.getServerName(request));
        if (secure || loopback) {
            // Browsers complain of it where they do not trust the origin.
            answer.put("Cross-Origin-Opener-Policy", "same-origin");
        }
        answer.put("Cross-Origin-Resource-Policy", "same-origin");
        answer.put("Permissions-Policy", PERMISSIONS);
        String path = request.getHttpURI().getPath();
        if (path == null || !isPage(path.toLowerCase(Locale.ROOT))) {
            answer.put("Cache-Control", "no-store");
        }
        if (secure && !loopback) {
            answer.put("Strict-Transport-Security", ONE_YEAR);
        }
        return request;
    }

    /** A page or a file of it, which is the same for everybody. */
    private static boolean isPage(String path) {
        return !path.startsWith("/api") && !path.startsWith(Gate.METRICS_PATH) && !path.contains("%");
    }
}
