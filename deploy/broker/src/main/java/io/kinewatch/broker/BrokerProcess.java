package io.kinewatch.broker;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;

/**
 * The broker as a process of its own, so that tests can kill it: {@code --data DIR --port N [--host H]
 * [--advertised-port N]}. Prints {@code READY host:port} when clients may come, and ends on SIGTERM. Exit codes: 1 when
 * the broker failed, 2 for wrong usage.
 */
public final class BrokerProcess {
    private static final Set<String> OPTIONS = Set.of("--data", "--port", "--host", "--advertised-port");
    private static final String USAGE = "usage: BrokerProcess --data DIR [--port N] [--host H] [--advertised-port N]";

    private BrokerProcess() {}

    public static void main(String[] args) {
        System.exit(run(args, System.out, System.err));
    }

    private static int run(String[] args, PrintStream out, PrintStream err) {
        EmbeddedKafkaConfig config;
        try {
            config = parse(args);
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage() + System.lineSeparator() + USAGE);
            return 2;
        }
        try {
            EmbeddedKafka kafka = EmbeddedKafka.start(config);
            Runtime.getRuntime().addShutdownHook(new Thread(kafka::close, "broker-shutdown"));
            out.println("READY " + kafka.bootstrapServers());
            out.flush();
            kafka.ended().get();
            return 0;
        } catch (BrokerException e) {
            err.println(e.getMessage());
        } catch (ExecutionException e) {
            err.println(e.getCause().getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return 1;
    }

    static EmbeddedKafkaConfig parse(String[] args) {
        Map<String, String> given = new HashMap<>();
        for (int i = 0; i < args.length; i += 2) {
            if (!OPTIONS.contains(args[i])) {
                throw new IllegalArgumentException("Unknown option " + args[i]);
            }
            if (i + 1 == args.length) {
                throw new IllegalArgumentException("Option " + args[i] + " has no value");
            }
            given.put(args[i], args[i + 1]);
        }
        if (!given.containsKey("--data")) {
            throw new IllegalArgumentException("Option --data is missing");
        }
        return new EmbeddedKafkaConfig(
                Path.of(given.get("--data")),
                given.getOrDefault("--host", EmbeddedKafkaConfig.LOOPBACK),
                port(given.getOrDefault("--port", "0")),
                port(given.getOrDefault("--advertised-port", "0")),
                EmbeddedKafkaConfig.LEAST_FREE_BYTES);
    }

    private static int port(String text) {
        if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > 65_535) {
            throw new IllegalArgumentException("'" + text + "' is no port; expected 0 to 65535");
        }
        return Integer.parseInt(text);
    }
}
