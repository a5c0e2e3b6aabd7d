package io.kinewatch.monitor.access;

import io.javalin.http.Context;
import io.javalin.websocket.WsContext;
import java.util.Optional;

/**
 * On whose behalf a request or an open connection is answered. Every handler under {@code /api} finds one, as the gate
 * put it there. Thread-safe.
 */
public sealed interface Session permits LocalSession, UserSession {
    String ATTRIBUTE = "kinewatch.session";

    /** Empty where no users are configured. */
    Optional<String> user();

    Role role();

    /**
     * Whether it still holds. What stays open (a WebSocket, an event stream) asks at least every few seconds and ends
     * when the answer is no. Asking counts as use: a page that is open does not become idle.
     */
    boolean alive();

    /** The session of a request that came through the gate. */
    static Session of(Context context) {
        return required(context.attribute(ATTRIBUTE));
    }

    /** The session with which a WebSocket was opened. */
    static Session of(WsContext context) {
        return required(context.attribute(ATTRIBUTE));
    }

    private static Session required(Session session) {
        if (session == null) {
            throw new IllegalStateException("no session: the request did not come through the gate");
        }
        return session;
    }
}
