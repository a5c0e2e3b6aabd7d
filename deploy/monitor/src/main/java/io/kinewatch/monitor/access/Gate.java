package io.kinewatch.monitor.access;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpStatus;
import io.javalin.router.JavalinDefaultRoutingApi;
import io.kinewatch.monitor.web.ApiException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Every request and every WebSocket passes here first. What is under {@code /api}, and {@code /metrics}, needs a session
 * where users are configured, except looking at one's session and logging in; pages and their files hold no secret and
 * need none. Thread-safe.
 */
final class Gate {
    static final String COOKIE = "kinewatch-session";
    static final String CSRF = "X-Csrf-Token";
    static final String SESSION_PATH = "/api/session";
    static final String METRICS_PATH = "/metrics";

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> OWN_FETCHES = Set.of("same-origin", "none");
    private static final List<String> GUARDED = List.of("/api", METRICS_PATH);
    private static final String BEARER = "Bearer ";

    private final Origins origins;
    private final Optional<Sessions> sessions;
    private final Optional<String> metricsToken;

    /** @param sessions empty without users */
    Gate(Origins origins, Optional<Sessions> sessions, Optional<String> metricsToken) {
        this.origins = origins;
        this.sessions = sessions;
        this.metricsToken = metricsToken;
    }

    void addTo(JavalinDefaultRoutingApi routes) {
        routes.before(this::check);
        routes.beforeMatched(Gate::checkRole);
        routes.wsBeforeUpgrade(this::checkUpgrade);
    }

    private void check(Context context) {
        checkHost(context);
        boolean changes = !SAFE.contains(method(context));
        if (!guarded(context.req().getRequestURI()) && !changes) {
            return;
        }
        checkOrigin(context, changes);
        if (bearsToken(context)) {
            return;
        }
        Optional<Session> session = findSession(context);
        session.ifPresent(found -> context.attribute(Session.ATTRIBUTE, found));
        if (!openToAll(context)) {
            Session required = required(session);
            if (changes) {
                checkCsrf(context, required);
            }
        }
    }

    private void checkUpgrade(Context context) {
        checkHost(context);
        checkOrigin(context, true);
        context.attribute(Session.ATTRIBUTE, required(findSession(context)));
        checkRole(context);
    }

    private void checkHost(Context context) {
        if (!origins.asksForUs(context.req().getHeader("Host"))) {
            throw new ApiException(
                    HttpStatus.FORBIDDEN,
                    "this host name is not one of this server",
                    "open http://127.0.0.1 or localhost, with the port; for another name set auth.users");
        }
    }

    /** @param needed otherwise one that is missing is fine, as browsers send none for what they merely load */
    private void checkOrigin(Context context, boolean needed) {
        String origin = context.req().getHeader("Origin");
        String fetched = context.req().getHeader("Sec-Fetch-Site");
        boolean missing = origin == null;
        boolean named = !missing && !origins.ours(origin, context.req().getHeader("Host"));
        boolean foreign = named || (fetched != null && !OWN_FETCHES.contains(fetched));
        if (foreign || (missing && needed)) {
            throw new ApiException(
                    HttpStatus.FORBIDDEN,
                    missing && !foreign ? "the Origin header is missing" : "the request comes from another site",
                    "send this server's own address as Origin; behind a proxy, set web.publicUrl to what browsers see");
        }
    }

    private Optional<Session> findSession(Context context) {
        if (sessions.isEmpty()) {
            return Optional.of(new LocalSession());
        }
        return Optional.ofNullable(context.cookie(COOKIE)).flatMap(sessions.get()::find);
    }

    private static Session required(Optional<Session> session) {
        return session.orElseThrow(() ->
                new ApiException(HttpStatus.UNAUTHORIZED, "there is no session, or it has ended", "log in at /login"));
    }

    private boolean bearsToken(Context context) {
        String authorization = context.req().getHeader("Authorization");
        return METRICS_PATH.equals(context.req().getRequestURI())
                && SAFE.contains(method(context))
                && authorization != null
                && authorization.startsWith(BEARER)
                && metricsToken
                        .filter(token -> Secret.same(token, authorization.substring(BEARER.length())))
                        .isPresent();
    }

    private static void checkCsrf(Context context, Session session) {
        if (session instanceof UserSession user && !Secret.same(user.csrf(), context.header(CSRF))) {
            throw new ApiException(
                    HttpStatus.FORBIDDEN,
                    "the CSRF token is missing or wrong",
                    "send the csrf of GET /api/session as header " + CSRF);
        }
    }

    private static void checkRole(Context context) {
        if (context.routeRoles().contains(Role.ADMIN)) {
            Session session = context.attribute(Session.ATTRIBUTE);
            if (session == null || session.role() != Role.ADMIN) {
                throw new ApiException(
                        HttpStatus.FORBIDDEN, "only an admin may do this", "ask somebody whose role is admin");
            }
        }
    }

    /** Looking at one's session, and logging in. */
    private static boolean openToAll(Context context) {
        String method = method(context);
        return context.req().getRequestURI().equals(SESSION_PATH) && (method.equals("GET") || method.equals("POST"));
    }

    /** By the path as it was written, which routes go by, and by what it means. */
    private static boolean guarded(String path) {
        return below(path) || below(decoded(path));
    }

    private static boolean below(String path) {
        String lower = path.toLowerCase(Locale.ROOT).replaceAll("/{2,}", "/");
        return GUARDED.stream().anyMatch(guarded -> lower.equals(guarded) || lower.startsWith(guarded + "/"));
    }

    private static String decoded(String path) {
        try {
            return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "/api";
        }
    }

    private static String method(Context context) {
        HandlerType type = context.method();
        return type.name().toUpperCase(Locale.ROOT);
    }
}
