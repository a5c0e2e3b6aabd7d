package io.kinewatch.local;

import io.kinewatch.inference.InferenceConfig;
import io.kinewatch.inference.InferenceStage;
import io.kinewatch.inference.classify.ActionClassifier;
import io.kinewatch.inference.events.EventsConfig;
import io.kinewatch.inference.events.EventsStage;
import io.kinewatch.ingest.IngestConfig;
import io.kinewatch.ingest.IngestStage;
import io.kinewatch.monitor.MonitorConfig;
import io.kinewatch.monitor.MonitorStage;
import io.kinewatch.schemas.bundle.ModelBundle;
import io.kinewatch.schemas.config.ConfigFile;
import io.kinewatch.schemas.config.ConfigSection;
import io.kinewatch.schemas.health.HttpConfig;
import io.kinewatch.schemas.health.Stage;
import io.kinewatch.schemas.health.StageServer;
import io.kinewatch.schemas.kafka.KafkaConfig;
import io.kinewatch.schemas.kafka.KafkaTopics;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.hotspot.DefaultExports;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Everything in one process, in the order in which data flows backwards: who reads starts before who writes, so nothing is
 * missed. Each stage is configured as its own process would be, by keys.
 */
final class Demo {
    private final DemoOptions options;
    private final DemoScreen screen;
    private final DemoBoard board = new DemoBoard();

    Demo(DemoOptions options, PrintStream out, boolean terminal) {
        this.options = options;
        screen = new DemoScreen(out, terminal);
    }

    void run(Interruption interruption) throws Exception {
        ModelBundle bundle = DemoModel.open(options.model());
        ActionClassifier.open(bundle).close();
        try (Closing closing = new Closing()) {
            DemoHealth health = new DemoHealth();
            CollectorRegistry registry = new CollectorRegistry();
            DefaultExports.register(registry);
            StageServer server = closing.add(new StageServer(
                    new HttpConfig("127.0.0.1", options.httpPort()).address(), registry, health::whyNotReady));
            DemoKafka broker = closing.add(new DemoKafka(options));
            Map<String, String> keys = keys(broker, bundle);
            KafkaConfig kafka = read(keys, KafkaConfig::read);
            MonitorStage monitor = closing.add(
                    new MonitorStage(read(monitorKeys(keys, broker, server), MonitorConfig::read), registry));
            screen.line("The live wall is on " + monitor.address() + ": open it in a browser. Ctrl-C ends.");
            interruption.during(() -> KafkaTopics.awaitAndCreate(kafka));
            if (interruption.asked()) {
                return;
            }

            DemoCameras cameras = closing.add(DemoCameras.of(options));
            cameras.configs().forEach(camera -> board.expect(camera.id()));
            closing.add(new TopicWatcher(kafka, board, screen::line));
            List<Stage> stages = List.of(
                    monitor,
                    closing.add(new EventsStage(read(keys, EventsConfig::read), registry)),
                    closing.add(new InferenceStage(read(keys, InferenceConfig::read), registry)),
                    closing.add(new IngestStage(IngestConfig.of(kafka, cameras.configs()), registry)));
            stages.forEach(Stage::start);
            health.watch(stages);
            screen.line("Kafka is on " + broker.bootstrapServers() + ", metrics are on http://127.0.0.1:"
                    + server.port() + "/metrics.");

            DemoRun run = new DemoRun(options, board, screen);
            run.show(interruption, health.firstToEnd());
            run.summarise(cameras.played());
        }
    }

    private Map<String, String> keys(DemoKafka broker, ModelBundle bundle) {
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put("kafka.bootstrap.servers", broker.bootstrapServers());
        keys.put("model", bundle.folder().toString());
        Path state = broker.folder().resolve("events-state");
        keys.put("stateDirectory", state.toString());
        if (options.patience() != null) {
            keys.put("brokerWait", options.patience().toMillis() + "ms");
        }
        return keys;
    }

    /** All stages answer on one port, and nothing is left behind at the end. */
    private Map<String, String> monitorKeys(Map<String, String> keys, DemoKafka broker, StageServer server) {
        Map<String, String> own = new LinkedHashMap<>(keys);
        own.put("web.port", Integer.toString(options.webPort()));
        own.put("stages.demo", "http://127.0.0.1:" + server.port());
        own.put("pictures.folder", broker.folder().resolve("pictures").toString());
        return own;
    }

    private static <C> C read(Map<String, String> keys, Function<ConfigSection, C> reader) {
        ConfigSection root = ConfigFile.load(null, Map.of(), keys);
        return reader.apply(root);
    }
}
