package io.kinewatch.monitor.web;

import io.kinewatch.schemas.config.ConfigSection;

/**
 * Where the pages are: the block {@code web}.
 *
 * @param host a name or address of this machine; any but a loopback address needs {@code auth}
 * @param port 0 takes any
 */
public record WebConfig(String host, int port) {
    public static final String DEFAULT_HOST = "127.0.0.1";
    public static final int DEFAULT_PORT = 8080;

    public static WebConfig read(ConfigSection root) {
        ConfigSection web = root.section("web");
        return new WebConfig(web.string("host", DEFAULT_HOST), web.integer("port", DEFAULT_PORT, 0, 65_535));
    }

    /** As a URL has it: an IPv6 address in brackets. */
    public String hostInAddress() {
        return host.contains(":") ? "[" + host + "]" : host;
    }
}
