package io.kinewatch.monitor.access;

import java.util.Optional;

/** Whether a request comes from a page of ours, by what the browser says about it. Immutable. */
final class Origins {
    private final AccessConfig config;

    Origins(AccessConfig config) {
        this.config = config;
    }

    /**
     * Whether the host that was asked for is this machine. Only without users: a foreign page whose name was pointed
     * here (DNS rebinding) brings its own name; with users, it has no session.
     */
    boolean asksForUs(String hostHeader) {
        if (config.auth().isPresent()) {
            return true;
        }
        String name = hostHeader == null ? "" : HostAndPort.name(hostHeader);
        boolean bound = !name.isEmpty() && name.equals(HostAndPort.name(config.host()));
        boolean published = config.publicOrigin()
                .filter(origin -> HostAndPort.name(origin.substring(origin.indexOf("//") + 2))
                        .equals(name))
                .isPresent();
        return HostAndPort.isLoopback(name) || bound || published;
    }

    /** Whether an {@code Origin} header names us. */
    boolean ours(String origin, String hostHeader) {
        Optional<String> given = HostAndPort.origin(origin);
        Optional<String> own = config.publicOrigin()
                .or(() -> HostAndPort.origin((config.tls().isPresent() ? "https://" : "http://") + hostHeader));
        return given.isPresent() && given.equals(own);
    }
}
