package io.kinewatch.monitor.access;

import io.kinewatch.schemas.config.ConfigSection;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Users and their sessions: the block {@code auth}. Immutable.
 *
 * @param users the file of {@code deploy/kinewatch monitor user}
 * @param idleTimeout a session that is not used for so long ends
 * @param lifetime a session ends after so long in any case
 * @param secureCookie empty: by whether browsers come by TLS
 * @param metricsToken whoever sends it as a bearer token gets {@code /metrics} without a session
 */
record AuthConfig(
        UserFile users,
        Duration idleTimeout,
        Duration lifetime,
        Optional<Boolean> secureCookie,
        Optional<String> metricsToken) {
    static final Duration IDLE_TIMEOUT = Duration.ofHours(12);
    static final Duration LIFETIME = Duration.ofDays(7);

    private static final int SHORTEST_TOKEN = 20;
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(90);
    private static final List<String> KEYS =
            List.of("users", "idleTimeout", "lifetime", "secureCookie", "metricsToken");

    /** Empty without the block. */
    static Optional<AuthConfig> read(ConfigSection root) {
        ConfigSection auth = root.section("auth");
        List<String> given = KEYS.stream().filter(auth::has).toList();
        Duration idleTimeout = auth.duration("idleTimeout", IDLE_TIMEOUT, SHORTEST, LONGEST);
        Duration lifetime = auth.duration("lifetime", LIFETIME, SHORTEST, LONGEST);
        Optional<Boolean> secure =
                auth.has("secureCookie") ? Optional.of(auth.flag("secureCookie", true)) : Optional.empty();
        Optional<String> token = token(auth);
        if (given.isEmpty() && !root.has("auth")) {
            return Optional.empty();
        }
        String file = auth.requiredString("users");
        UserFile users = new UserFile(Path.of(file));
        if (!file.isEmpty()) {
            check(users, auth, file);
        }
        return Optional.of(new AuthConfig(users, idleTimeout, lifetime, secure, token));
    }

    /** Only where the users are, for the command that makes the file. */
    static Optional<Path> usersFile(ConfigSection root) {
        return Optional.ofNullable(root.section("auth").string("users", null)).map(Path::of);
    }

    private static Optional<String> token(ConfigSection auth) {
        Optional<String> token = Optional.ofNullable(auth.string("metricsToken", null));
        if (token.isPresent() && token.get().length() < SHORTEST_TOKEN) {
            auth.problem(
                    "metricsToken",
                    "is too short; expected at least " + SHORTEST_TOKEN + " characters, made by chance");
        }
        return token;
    }

    private static void check(UserFile users, ConfigSection auth, String file) {
        if (!users.exists()) {
            auth.problem(
                    "users",
                    "there is no file " + file
                            + "; make it and its first user with:"
                            + " deploy/kinewatch monitor user add NAME --role admin --config FILE");
            return;
        }
        try {
            users.read();
        } catch (UserFileException e) {
            auth.problem("users", e.getMessage());
        }
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "AuthConfig[idleTimeout=%s, lifetime=%s]".formatted(idleTimeout, lifetime);
    }
}
