package io.kinewatch.broker;

import java.net.BindException;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running single-node Kafka (KRaft, broker and controller in one), on threads of its own; any Kafka client may
 * connect. Replaces a cluster in the demo and in tests. Thread-safe.
 */
public final class EmbeddedKafka implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(EmbeddedKafka.class);
    /** A port that was free when it was chosen may be taken before the broker listens. */
    private static final int ATTEMPTS = 4;

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final KafkaRaftServer server;
    private final String bootstrapServers;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Consumer<BrokerException> faults = ended::completeExceptionally;

    private EmbeddedKafka(EmbeddedKafkaConfig config, int port, int controllerPort) {
        Properties settings = BrokerSettings.of(config, port, controllerPort);
        this.server = new KafkaRaftServer(KafkaConfig.fromProps(settings, false), Time.SYSTEM);
        this.bootstrapServers = config.host() + ":" + BrokerSettings.advertisedPort(config, port);
    }

    /**
     * Starts a broker and returns when it serves clients. Checks before anything starts that the port is free and the
     * folder is fit.
     *
     * @throws BrokerException naming the port or the folder that is to blame
     */
    public static EmbeddedKafka start(EmbeddedKafkaConfig config) {
        LocalPorts ports = new LocalPorts(config.host());
        ports.checkFree(config.port());
        BrokerFolder folder = BrokerFolder.open(config.data(), config.leastFreeBytes());
        folder.format(BrokerSettings.NODE_ID, BrokerSettings.CONTROLLER);
        for (int attempt = 1; ; attempt++) {
            int port = config.port() == 0 ? ports.anyFree() : config.port();
            int controllerPort = new LocalPorts(EmbeddedKafkaConfig.LOOPBACK).anyFree();
            try {
                return new EmbeddedKafka(config, port, controllerPort).startup();
            } catch (Exception | AssertionError e) {
                boolean lostRace = isBind(e) && attempt < ATTEMPTS;
                if (!lostRace) {
                    throw new BrokerException(
                            "No broker could be started on port " + port + " of " + config.host() + " with its data in "
                                    + folder + ": " + deepest(e).getMessage(),
                            e);
                }
                log.debug("A port was taken in the meantime, trying others", e);
            }
        }
    }

    /** {@code host:port} for clients, with the port that it really listens on. */
    public String bootstrapServers() {
        return bootstrapServers;
    }

    /** Completes when the broker is closed, and exceptionally when it has died; it has to be closed then, too. */
    public CompletableFuture<Void> ended() {
        return ended.copy();
    }

    /** Stops the broker; its data stay. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            FatalFaults.unwatch(faults);
            stop();
            ended.complete(null);
        }
    }

    private EmbeddedKafka startup() {
        FatalFaults.watch(faults);
        boolean started = false;
        try {
            server.startup();
            started = !ended.isCompletedExceptionally();
        } finally {
            if (!started) {
                close();
            }
        }
        ended.getNow(null);
        return this;
    }

    /** Also needed after a failed start, which leaves threads behind. In a broken broker it may never return. */
    private void stop() {
        Thread stopper = new Thread(
                () -> {
                    server.shutdown();
                    server.awaitShutdown();
                },
                "kafka-stop");
        stopper.setDaemon(true);
        stopper.start();
        try {
            stopper.join(PATIENCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (stopper.isAlive()) {
            log.error("The broker at {} did not stop within {} s", bootstrapServers, PATIENCE.toSeconds());
        }
    }

    private static boolean isBind(Throwable e) {
        return deepest(e) instanceof BindException;
    }

    private static Throwable deepest(Throwable e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }
}
