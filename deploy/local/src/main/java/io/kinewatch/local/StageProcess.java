package io.kinewatch.local;

import io.kinewatch.schemas.config.ConfigSection;
import io.kinewatch.schemas.health.HttpConfig;
import io.kinewatch.schemas.health.Stage;
import io.kinewatch.schemas.health.StageServer;
import io.kinewatch.schemas.kafka.KafkaConfig;
import io.kinewatch.schemas.kafka.KafkaTopics;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.hotspot.DefaultExports;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One stage as a process of its own: checks the configuration, opens the port for metrics and health, waits for Kafka,
 * runs the stage until it fails or the user ends it.
 */
final class StageProcess {
    private static final Logger log = LoggerFactory.getLogger(StageProcess.class);

    private final ConfigSection root;
    private final KafkaConfig kafka;
    private final int defaultPort;

    StageProcess(ConfigSection root, KafkaConfig kafka, int defaultPort) {
        this.root = root;
        this.kafka = kafka;
        this.defaultPort = defaultPort;
    }

    int run(Function<CollectorRegistry, Stage> factory) throws Exception {
        return run(factory, false);
    }

    /** For a stage that has something to show while Kafka is away: it starts at once. */
    int runBeforeKafka(Function<CollectorRegistry, Stage> factory) throws Exception {
        return run(factory, true);
    }

    private int run(Function<CollectorRegistry, Stage> factory, boolean beforeKafka) throws Exception {
        HttpConfig http = HttpConfig.read(root, defaultPort);
        root.check();
        CollectorRegistry registry = new CollectorRegistry();
        DefaultExports.register(registry);
        StageHealth health = new StageHealth();
        try (Interruption interruption = new Interruption();
                StageServer server = new StageServer(http.address(), registry, health::whyNotReady);
                Stage stage = factory.apply(registry)) {
            log.info("metrics and health are on http://{}:{}", http.host(), server.port());
            if (!beforeKafka) {
                interruption.during(() -> KafkaTopics.awaitAndCreate(kafka));
            }
            if (!interruption.asked()) {
                stage.start();
                health.watch(stage);
            }
            if (beforeKafka) {
                interruption.during(() -> KafkaTopics.awaitAndCreate(kafka));
            }
            if (!interruption.asked()) {
                interruption.await(stage.ended(), null);
            }
        }
        return 0;
    }

    /** Red until the stage has started. */
    private static final class StageHealth {
        private volatile Stage stage;

        void watch(Stage started) {
            stage = started;
        }

        Optional<String> whyNotReady() {
            Stage watched = stage;
            return watched == null ? Optional.of("starting: waiting for Kafka") : watched.whyNotReady();
        }
    }
}
