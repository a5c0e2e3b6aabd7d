package io.kinewatch.monitor.access;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * All sessions, in memory, found by the SHA-256 of their token. One ends with logout, when it was not used for the idle
 * time, after its lifetime, and when its user is removed or has another password. Thread-safe.
 */
final class Sessions {
    static final int MOST_OF_A_USER = 50;

    private final Map<String, UserSession> byKey = new ConcurrentHashMap<>();
    private final SecureRandom random = new SecureRandom();
    private final Users users;
    private final Duration idleTimeout;
    private final Duration lifetime;
    private final Clock clock;

    Sessions(Users users, Duration idleTimeout, Duration lifetime, Clock clock) {
        this.users = users;
        this.idleTimeout = idleTimeout;
        this.lifetime = lifetime;
        this.clock = clock;
    }

    /** @param token what the browser keeps; it is nowhere else */
    record Opened(String token, UserSession session) {}

    /** A user's oldest session ends when there are too many. */
    Opened open(User user) {
        byKey.values().forEach(this::holds);
        List<UserSession> others = byKey.values().stream()
                .filter(session -> session.opener().name().equals(user.name()))
                .sorted(Comparator.comparing(UserSession::usedAt))
                .toList();
        others.stream().limit(Math.max(0, others.size() - MOST_OF_A_USER + 1)).forEach(this::end);
        String token = Secret.random(random);
        String key = Secret.digest(token);
        var session = new UserSession(this, key, user, Secret.random(random), clock.instant());
        byKey.put(key, session);
        return new Opened(token, session);
    }

    /** The session of a token, if it still holds; finding it is using it. */
    Optional<UserSession> find(String token) {
        return Optional.ofNullable(byKey.get(Secret.digest(token))).filter(this::use);
    }

    boolean use(UserSession session) {
        boolean holds = holds(session);
        if (holds) {
            session.used(clock.instant());
        }
        return holds;
    }

    void end(UserSession session) {
        session.end();
        byKey.remove(session.key());
    }

    Role role(UserSession session) {
        return users.find(session.opener().name()).map(User::role).orElse(Role.VIEWER);
    }

    /** How many hold. */
    int count() {
        return (int) byKey.values().stream().filter(this::holds).count();
    }

    /** Ends it when it does not. */
    private boolean holds(UserSession session) {
        Instant now = clock.instant();
        boolean holds = !session.ended()
                && now.isBefore(session.openedAt().plus(lifetime))
                && now.isBefore(session.usedAt().plus(idleTimeout))
                && users.find(session.opener().name())
                        .filter(user -> user.hash().equals(session.opener().hash()))
                        .isPresent();
        if (!holds) {
            end(session);
        }
        return holds;
    }
}
