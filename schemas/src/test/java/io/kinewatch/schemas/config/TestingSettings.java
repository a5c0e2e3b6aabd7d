package io.kinewatch.schemas.config;

import java.time.Duration;
import java.util.List;

/** Settings of one value of each kind, read the way in which a stage reads its own. */
record TestingSettings(
        String name,
        int rate,
        double threshold,
        boolean paced,
        Duration stallTimeout,
        Transport transport,
        List<String> labels) {

    enum Transport {
        TCP,
        UDP,
        HTTP_TUNNEL
    }

    static final TestingSettings DEFAULTS =
            new TestingSettings("camera", 15, 0.5, true, Duration.ofSeconds(5), Transport.TCP, List.of());

    static TestingSettings read(ConfigSection root) {
        return new TestingSettings(
                root.string("name", DEFAULTS.name()),
                root.integer("rate", DEFAULTS.rate(), 1, 120),
                root.number("threshold", DEFAULTS.threshold(), 0, 1),
                root.flag("paced", DEFAULTS.paced()),
                root.duration("stallTimeout", DEFAULTS.stallTimeout(), Duration.ofMillis(100), Duration.ofHours(1)),
                root.choice("transport", Transport.class, DEFAULTS.transport()),
                root.strings("labels"));
    }
}
