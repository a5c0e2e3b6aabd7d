package io.kinewatch.monitor.access;

import io.kinewatch.monitor.web.WebConfig;
import io.kinewatch.schemas.config.ConfigSection;
import io.kinewatch.schemas.health.HttpConfig;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Who may see the wall, and how they get there: the block {@code auth}, and from {@code web} what is about TLS and
 * proxies. Without {@code auth} nothing but a loopback address is taken. Immutable.
 *
 * @param auth empty: everybody on this machine
 * @param tls empty: plain HTTP
 * @param host where the web server listens
 * @param publicOrigin what browsers see where a proxy is in front
 */
public record AccessConfig(
        Optional<AuthConfig> auth,
        Optional<TlsConfig> tls,
        String host,
        Optional<String> publicOrigin,
        TrustedProxies proxies) {
    /** Problems are recorded at the root. */
    public static AccessConfig read(ConfigSection root) {
        ConfigSection web = root.section("web");
        Optional<AuthConfig> auth = AuthConfig.read(root);
        Optional<TlsConfig> tls = TlsConfig.read(web);
        String host = web.string("host", WebConfig.DEFAULT_HOST);
        Optional<String> publicOrigin = publicOrigin(web);
        checkWhoReaches(web, host, publicOrigin, auth.isPresent());
        checkMetrics(root.section("http"));
        return new AccessConfig(auth, tls, host, publicOrigin, proxies(web));
    }

    /** Where the users are, even when there is no such file yet. */
    public static Optional<Path> usersFile(ConfigSection root) {
        return AuthConfig.usersFile(root);
    }

    /** Whether browsers come by TLS: to this server or to the proxy in front of it. */
    boolean secure() {
        return tls.isPresent()
                || publicOrigin.filter(origin -> origin.startsWith("https:")).isPresent();
    }

    boolean secureCookie() {
        return auth.flatMap(AuthConfig::secureCookie).orElse(secure());
    }

    boolean onLoopback() {
        return loopback(host).orElse(false);
    }

    private static void checkWhoReaches(ConfigSection web, String host, Optional<String> origin, boolean users) {
        Optional<Boolean> loopback = loopback(host);
        if (loopback.isEmpty()) {
            web.problem("host", "is unknown here; expected a name or an address of this machine");
        } else if (!loopback.get() && !users) {
            web.problem(
                    "host",
                    "is reached by other machines, and nobody would be asked for a password;"
                            + " set auth.users, or keep it on " + WebConfig.DEFAULT_HOST);
        }
        boolean elsewhere = origin.map(text -> text.substring(text.indexOf("//") + 2))
                .filter(name -> !HostAndPort.isLoopback(HostAndPort.name(name)))
                .isPresent();
        if (elsewhere && !users) {
            web.problem(
                    "publicUrl",
                    "lets other machines in through a proxy, and nobody would be asked for a password;"
                            + " set auth.users, too");
        }
    }

    /** The port of every stage asks nobody who they are. */
    private static void checkMetrics(ConfigSection http) {
        if (!loopback(http.string("host", HttpConfig.DEFAULT_HOST)).orElse(true)) {
            http.problem(
                    "host",
                    "would give metrics to whoever asks; keep it on a loopback address:"
                            + " the port of web answers /metrics too, to a session or to auth.metricsToken,"
                            + " and /live and /ready to everybody");
        }
    }

    private static Optional<String> publicOrigin(ConfigSection web) {
        Optional<String> url = Optional.ofNullable(web.string("publicUrl", null));
        Optional<String> origin = url.map(text -> text.endsWith("/") ? text.substring(0, text.length() - 1) : text)
                .flatMap(HostAndPort::origin);
        if (url.isPresent() && origin.isEmpty()) {
            web.problem("publicUrl", "is not such as https://wall.example.com: scheme, host, perhaps a port, no path");
        }
        return origin;
    }

    private static TrustedProxies proxies(ConfigSection web) {
        return TrustedProxies.of(web.strings("trustedProxies")).orElseGet(() -> {
            web.problem("trustedProxies", "has something else than addresses and networks, such as 10.0.0.0/8");
            return new TrustedProxies(List.of());
        });
    }

    /** Empty when the name is unknown. */
    private static Optional<Boolean> loopback(String host) {
        try {
            return Optional.of(Arrays.stream(InetAddress.getAllByName(host)).allMatch(InetAddress::isLoopbackAddress));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }
}
