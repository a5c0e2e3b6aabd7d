package io.kinewatch.local;

import io.kinewatch.schemas.config.ConfigFile;
import io.kinewatch.schemas.config.ConfigSection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** The options that every stage's command has. Flags win over environment variables, and those over the file. */
final class StageOptions {
    @Option(names = "--config", paramLabel = "FILE", description = "The stage's YAML file. Without it, defaults hold.")
    private Path config;

    @Option(names = "--kafka", paramLabel = "HOST:PORT", description = "Where Kafka is (kafka.bootstrap.servers).")
    private String kafka;

    @Option(
            names = "--wait",
            paramLabel = "DURATION",
            description = "How long to wait for Kafka (brokerWait); 0 gives up after the first try. Default: for ever.")
    private String wait;

    @Option(names = "--http-port", paramLabel = "PORT", description = "Port of /metrics, /live and /ready (http.port).")
    private String httpPort;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Sets any key of the configuration, for example --set kafka.linger.ms=5. May be repeated.")
    private Map<String, String> set = new LinkedHashMap<>();

    ConfigSection load() {
        return load(Map.of());
    }

    /** With more flags, by key; those that are null were not given. */
    ConfigSection load(Map<String, String> more) {
        if (config != null && !Files.isRegularFile(config)) {
            throw new WrongInputException("there is no configuration file " + config);
        }
        Map<String, String> flags = new LinkedHashMap<>(set);
        put(flags, "kafka.bootstrap.servers", kafka);
        put(flags, "brokerWait", wait);
        put(flags, "http.port", httpPort);
        more.forEach((key, value) -> put(flags, key, value));
        return ConfigFile.load(config, System.getenv(), flags);
    }

    private static void put(Map<String, String> flags, String key, String value) {
        if (value != null) {
            flags.put(key, value);
        }
    }
}
