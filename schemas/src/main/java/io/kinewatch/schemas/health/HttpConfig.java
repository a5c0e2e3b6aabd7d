package io.kinewatch.schemas.health;

import io.kinewatch.schemas.config.ConfigSection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

/**
 * Where a process answers HTTP: the {@code http} block that every stage's configuration has.
 *
 * @param host a name or address of this machine; {@code 0.0.0.0} lets other machines in
 * @param port 0 takes any
 */
public record HttpConfig(String host, int port) {
    public static final String DEFAULT_HOST = "127.0.0.1";

    public static HttpConfig read(ConfigSection root, int defaultPort) {
        ConfigSection http = root.section("http");
        HttpConfig config =
                new HttpConfig(http.string("host", DEFAULT_HOST), http.integer("port", defaultPort, 0, 65_535));
        if (config.address().isUnresolved()) {
            http.problem("host", "is unknown here; expected a name or an address of this machine");
        }
        return config;
    }

    /** Unresolved when the host is unknown. */
    public InetSocketAddress address() {
        try {
            return new InetSocketAddress(InetAddress.getAllByName(host)[0], port);
        } catch (UnknownHostException e) {
            return InetSocketAddress.createUnresolved(host, port);
        }
    }
}
