package io.kinewatch.monitor.access;

import io.javalin.config.JavalinConfig;
import io.kinewatch.monitor.web.Api;
import io.prometheus.client.CollectorRegistry;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts the gate, the headers and TLS before everything else that a web server answers. Thread-safe. */
public final class Access {
    private static final Logger log = LoggerFactory.getLogger(Access.class);

    private final AccessConfig config;
    private final Gate gate;
    private final List<Api> apis;

    public Access(AccessConfig config, Clock clock, CollectorRegistry registry) {
        this.config = config;
        Optional<Users> users = config.auth().map(auth -> new Users(auth.users()));
        Optional<Sessions> sessions = config.auth()
                .map(auth -> new Sessions(users.orElseThrow(), auth.idleTimeout(), auth.lifetime(), clock));
        Audit audit = new Audit(registry, sessions);
        gate = new Gate(new Origins(config), sessions, config.auth().flatMap(AuthConfig::metricsToken));
        apis = config.auth()
                .map(auth -> forUsers(auth, users.orElseThrow(), sessions.orElseThrow(), clock, audit))
                .orElseGet(() -> List.of(new LocalAccessApi()));
    }

    /** To be called before any other route is added; host and port have to be set. */
    public void applyTo(JavalinConfig settings) {
        settings.jetty.modifyHttpConfiguration(http -> {
            http.setSendServerVersion(false);
            http.setSendXPoweredBy(false);
            http.addCustomizer(new SecurityHeaders(config.secure()));
        });
        config.tls()
                .ifPresent(tls -> settings.jetty.addConnector((server, http) ->
                        TlsConnector.create(server, http, tls, settings.jetty.host, settings.jetty.port)));
        gate.addTo(settings.routes);
        apis.forEach(api -> api.addTo(settings.routes));
        warn();
    }

    private List<Api> forUsers(AuthConfig auth, Users users, Sessions sessions, Clock clock, Audit audit) {
        var passwords = new Passwords();
        var limit = new LoginLimit(clock);
        var bodies = new JsonBodies();
        return List.of(
                new SessionApi(config, auth, users, sessions, passwords, limit, audit, bodies),
                new UsersApi(users, passwords, audit, bodies));
    }

    private void warn() {
        if (config.auth().isEmpty()) {
            log.info("there are no users (auth.users): whoever uses this machine sees the wall");
        } else if (!config.secure() && !config.onLoopback()) {
            log.warn("passwords and pictures cross the network in clear text; set web.tls,"
                    + " or web.publicUrl where a proxy with TLS is in front");
        }
    }
}
