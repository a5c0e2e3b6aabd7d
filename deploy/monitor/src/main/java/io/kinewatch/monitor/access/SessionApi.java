package io.kinewatch.monitor.access;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.router.JavalinDefaultRoutingApi;
import io.kinewatch.monitor.web.Api;
import io.kinewatch.monitor.web.ApiException;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Logging in and out where users are configured. Thread-safe. */
final class SessionApi implements Api {
    private static final int LONGEST_NAME = 64;

    private final AccessConfig config;
    private final AuthConfig auth;
    private final Users users;
    private final Sessions sessions;
    private final Passwords passwords;
    private final LoginLimit limit;
    private final Audit audit;
    private final JsonBodies bodies;

    SessionApi(
            AccessConfig config,
            AuthConfig auth,
            Users users,
            Sessions sessions,
            Passwords passwords,
            LoginLimit limit,
            Audit audit,
            JsonBodies bodies) {
        this.config = config;
        this.auth = auth;
        this.users = users;
        this.sessions = sessions;
        this.passwords = passwords;
        this.limit = limit;
        this.audit = audit;
        this.bodies = bodies;
    }

    /** What a page knows about its session. */
    private record SessionView(String user, String role, String csrf, boolean required) {}

    @Override
    public void addTo(JavalinDefaultRoutingApi routes) {
        routes.get(Gate.SESSION_PATH, context -> show(context, context.attribute(Session.ATTRIBUTE)));
        routes.post(Gate.SESSION_PATH, this::logIn);
        routes.delete(Gate.SESSION_PATH, this::logOut);
    }

    private static void show(Context context, Session session) {
        context.json(
                session instanceof UserSession user
                        ? new SessionView(user.opener().name(), user.role().text(), user.csrf(), true)
                        : new SessionView(null, null, null, true));
    }

    private void logIn(Context context) throws IOException {
        JsonBody body = bodies.read(context);
        String name = body.text("user").orElseThrow(SessionApi::incomplete);
        String password = body.text("password").orElseThrow(SessionApi::incomplete);
        String address = address(context);
        Optional<User> user = authenticate(context, address, name, password);
        if (user.isEmpty()) {
            throw new ApiException(
                    HttpStatus.UNAUTHORIZED, "the user name or the password is wrong", "try again, or ask an admin");
        }
        if (context.attribute(Session.ATTRIBUTE) instanceof UserSession before) {
            sessions.end(before);
        }
        Sessions.Opened opened = sessions.open(user.get());
        audit.loggedIn(user.get(), address);
        context.header("Set-Cookie", cookie(opened.token(), auth.lifetime()));
        show(context, opened.session());
    }

    private Optional<User> authenticate(Context context, String address, String name, String password) {
        String counted = name.length() > LONGEST_NAME ? Secret.digest(name) : name;
        Duration wait = limit.begin(address, counted);
        if (!wait.isZero()) {
            audit.limited();
            throw later(context, "too many failed logins", wait);
        }
        Optional<User> user = users.find(name);
        boolean matches;
        try {
            matches = passwords.matches(user, password);
        } catch (Passwords.BusyException e) {
            limit.dropped(address, counted);
            audit.busy();
            throw later(context, e.getMessage(), Duration.ofSeconds(1));
        }
        if (matches) {
            limit.succeeded(address, counted);
            return user;
        }
        audit.failed(user, address, limit.locked(address, counted));
        return Optional.empty();
    }

    private void logOut(Context context) {
        if (Session.of(context) instanceof UserSession session) {
            sessions.end(session);
            audit.loggedOut(session);
        }
        context.header("Set-Cookie", cookie("", Duration.ZERO));
        context.status(204);
    }

    private String cookie(String token, Duration age) {
        String secure = config.secureCookie() ? "; Secure" : "";
        return "%s=%s; Path=/; Max-Age=%d; HttpOnly; SameSite=Strict%s"
                .formatted(Gate.COOKIE, token, age.toSeconds(), secure);
    }

    private String address(Context context) {
        List<String> forwarded = Collections.list(context.req().getHeaders("X-Forwarded-For"));
        return config.proxies().client(context.req().getRemoteAddr(), forwarded);
    }

    /** In whole seconds, rounded up: whoever comes back then is let in. */
    private static ApiException later(Context context, String error, Duration wait) {
        long seconds = wait.plusMillis(999).toSeconds();
        context.header("Retry-After", Long.toString(seconds));
        return new ApiException(HttpStatus.TOO_MANY_REQUESTS, error, "try again in " + seconds + " s");
    }

    private static ApiException incomplete() {
        return new ApiException(
                HttpStatus.BAD_REQUEST, "user or password is missing", "send {\"user\": ..., \"password\": ...}");
    }
}
