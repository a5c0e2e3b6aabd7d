package io.kinewatch.monitor.access;

import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Counter;
import io.prometheus.client.Gauge;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells who came and what they changed, in the log and as metrics. No secrets: a name that no user has may be a password
 * typed into the wrong field, and is not told. Thread-safe.
 */
final class Audit {
    private static final Logger log = LoggerFactory.getLogger(Audit.class);
    private static final int LONGEST = 64;

    private final Counter logins;

    Audit(CollectorRegistry registry, Optional<Sessions> sessions) {
        logins = Counter.build("kinewatch_monitor_logins", "Logins, by how they ended.")
                .labelNames("result")
                .register(registry);
        for (Result result : Result.values()) {
            logins.labels(result.label);
        }
        Gauge.build("kinewatch_monitor_sessions", "Sessions of users that hold.")
                .create()
                .setChild(new Gauge.Child() {
                    @Override
                    public double get() {
                        return sessions.map(Sessions::count).orElse(0);
                    }
                })
                .register(registry);
    }

    private enum Result {
        SUCCESS("success"),
        FAILURE("failure"),
        LIMITED("limited"),
        BUSY("busy");

        private final String label;

        Result(String label) {
            this.label = label;
        }
    }

    void loggedIn(User user, String address) {
        logins.labels(Result.SUCCESS.label).inc();
        log.info("user {} logged in from {}", clean(user.name()), address);
    }

    void loggedOut(Session session) {
        log.info("user {} logged out", by(session));
    }

    /** @param locked whether further attempts have to wait from now on */
    void failed(Optional<User> user, String address, boolean locked) {
        logins.labels(Result.FAILURE.label).inc();
        log.warn(
                "login failed from {} for {}{}",
                address,
                user.map(known -> "user " + clean(known.name())).orElse("a name that no user has"),
                locked ? "; further attempts have to wait" : "");
    }

    void limited() {
        logins.labels(Result.LIMITED.label).inc();
    }

    void busy() {
        logins.labels(Result.BUSY.label).inc();
    }

    void changed(Session by, String what, String name) {
        log.info("user {} {} user {}", by(by), what, clean(name));
    }

    private static String by(Session session) {
        return session.user().map(Audit::clean).orElse("(local)");
    }

    /** Nothing that would begin a line or hide a part of it. */
    static String clean(String name) {
        String cleaned = name.replaceAll("[^\\p{L}\\p{N} ._@+-]", "?");
        return cleaned.length() > LONGEST ? cleaned.substring(0, LONGEST) + "..." : cleaned;
    }
}
