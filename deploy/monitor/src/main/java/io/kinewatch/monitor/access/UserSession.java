package io.kinewatch.monitor.access;

import java.time.Instant;
import java.util.Optional;

/** A user's session, from login to logout. {@link Sessions} decides whether it holds. */
final class UserSession implements Session {
    private final Sessions sessions;
    private final String key;
    private final User opener;
    private final String csrf;
    private final Instant openedAt;
    private volatile Instant usedAt;
    private volatile boolean ended;

    UserSession(Sessions sessions, String key, User opener, String csrf, Instant openedAt) {
        this.sessions = sessions;
        this.key = key;
        this.opener = opener;
        this.csrf = csrf;
        this.openedAt = openedAt;
        usedAt = openedAt;
    }

    @Override
    public Optional<String> user() {
        return Optional.of(opener.name());
    }

    /** As the user file has it now. */
    @Override
    public Role role() {
        return sessions.role(this);
    }

    @Override
    public boolean alive() {
        return sessions.use(this);
    }

    /** What a state-changing request has to carry. */
    String csrf() {
        return csrf;
    }

    /** SHA-256 of the token. */
    String key() {
        return key;
    }

    /** The user as at login. */
    User opener() {
        return opener;
    }

    Instant openedAt() {
        return openedAt;
    }

    Instant usedAt() {
        return usedAt;
    }

    boolean ended() {
        return ended;
    }

    void used(Instant at) {
        usedAt = at;
    }

    void end() {
        ended = true;
    }
}
