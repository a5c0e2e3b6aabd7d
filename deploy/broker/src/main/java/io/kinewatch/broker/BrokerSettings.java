package io.kinewatch.broker;

import java.util.Properties;

/** The settings of a single broker that is its own controller, small enough to live inside another process. */
final class BrokerSettings {
    static final int NODE_ID = 1;
    static final String CONTROLLER = "CONTROLLER";

    private static final String CLIENTS = "PLAINTEXT";
    private static final int CLEANER_BYTES = 2 << 20;

    private BrokerSettings() {}

    static Properties of(EmbeddedKafkaConfig config, int port, int controllerPort) {
        String controller = EmbeddedKafkaConfig.LOOPBACK + ":" + controllerPort;
        int advertised = advertisedPort(config, port);
        Properties settings = new Properties();
        settings.setProperty("process.roles", "broker,controller");
        settings.setProperty("node.id", Integer.toString(NODE_ID));
        settings.setProperty("controller.quorum.voters", NODE_ID + "@" + controller);
        settings.setProperty("controller.listener.names", CONTROLLER);
        settings.setProperty("inter.broker.listener.name", CLIENTS);
        settings.setProperty("listener.security.protocol.map", CLIENTS + ":PLAINTEXT," + CONTROLLER + ":PLAINTEXT");
        settings.setProperty(
                "listeners", CLIENTS + "://" + config.host() + ":" + port + "," + CONTROLLER + "://" + controller);
        settings.setProperty("advertised.listeners", CLIENTS + "://" + config.host() + ":" + advertised);
        settings.setProperty("log.dirs", config.data().toAbsolutePath().toString());
        settings.setProperty("server.max.startup.time.ms", "60000");
        settings.setProperty("auto.create.topics.enable", "false");
        aloneInTheCluster(settings);
        small(settings);
        return settings;
    }

    /** The port that clients are told. */
    static int advertisedPort(EmbeddedKafkaConfig config, int port) {
        return config.advertisedPort() == 0 ? port : config.advertisedPort();
    }

    private static void aloneInTheCluster(Properties settings) {
        settings.setProperty("default.replication.factor", "1");
        settings.setProperty("offsets.topic.replication.factor", "1");
        settings.setProperty("transaction.state.log.replication.factor", "1");
        settings.setProperty("transaction.state.log.min.isr", "1");
        settings.setProperty("share.coordinator.state.topic.replication.factor", "1");
        settings.setProperty("share.coordinator.state.topic.min.isr", "1");
        settings.setProperty("group.initial.rebalance.delay.ms", "0");
        settings.setProperty("group.min.session.timeout.ms", "1000");
        settings.setProperty("transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000");
    }

    /** The cleaner's buffer would be 128 MiB of heap, and each internal topic 50 partitions. */
    private static void small(Properties settings) {
        settings.setProperty("log.cleaner.dedupe.buffer.size", Integer.toString(CLEANER_BYTES));
        settings.setProperty("offsets.topic.num.partitions", "4");
        settings.setProperty("transaction.state.log.num.partitions", "4");
        settings.setProperty("share.coordinator.state.topic.num.partitions", "1");
        settings.setProperty("num.partitions", "4");
        settings.setProperty("num.network.threads", "2");
        settings.setProperty("num.io.threads", "4");
        settings.setProperty("log.retention.check.interval.ms", "30000");
    }
}
