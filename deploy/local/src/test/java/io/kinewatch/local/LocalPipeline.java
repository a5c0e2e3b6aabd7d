package io.kinewatch.local;

import io.kinewatch.inference.InferenceConfig;
import io.kinewatch.inference.InferenceStage;
import io.kinewatch.inference.events.EventsConfig;
import io.kinewatch.inference.events.EventsStage;
import io.kinewatch.ingest.CameraConfig;
import io.kinewatch.ingest.IngestConfig;
import io.kinewatch.ingest.IngestStage;
import io.kinewatch.schemas.ActionEvent;
import io.kinewatch.schemas.CameraStatus;
import io.kinewatch.schemas.Prediction;
import io.kinewatch.schemas.Topics;
import io.kinewatch.schemas.config.ConfigFile;
import io.kinewatch.schemas.config.ConfigSection;
import io.kinewatch.schemas.health.Stage;
import io.kinewatch.schemas.kafka.KafkaConfig;
import io.prometheus.client.CollectorRegistry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** All three stages in the tests' process, with the model that comes along, in live mode, on topics of their own. */
final class LocalPipeline implements AutoCloseable {
    private final Closing closing = new Closing();
    private final CollectorRegistry registry = new CollectorRegistry();
    private final String bootstrapServers;
    private final Topics topics;
    private final IngestStage ingest;

    /**
     * Starts the stages.
     *
     * @param cameras URL by id
     * @param state a folder for the events stage
     */
    LocalPipeline(String bootstrapServers, Topics topics, Map<String, String> cameras, Path state) {
        this.bootstrapServers = bootstrapServers;
        this.topics = topics;
        List<CameraConfig> configs = new ArrayList<>();
        cameras.forEach((id, url) -> configs.add(CameraConfig.of(id, url)));
        EventsStage events = closing.add(
                new EventsStage(read(EventsConfig::read, Map.of("stateDirectory", state.toString())), registry));
        InferenceStage inference = closing.add(new InferenceStage(
                read(
                        InferenceConfig::read,
                        Map.of("model", DemoModel.open(null).folder().toString())),
                registry));
        ingest = closing.add(
                new IngestStage(IngestConfig.of(KafkaConfig.of(bootstrapServers, topics), configs), registry));
        List.of(events, inference, ingest).forEach(Stage::start);
    }

    private <C> C read(Function<ConfigSection, C> reader, Map<String, String> own) {
        Map<String, String> flags = new LinkedHashMap<>(own);
        flags.put("kafka.bootstrap.servers", bootstrapServers);
        flags.put("topics.prefix", topics.prefix());
        ConfigSection root = ConfigFile.load(null, Map.of(), flags);
        C config = reader.apply(root);
        root.check();
        return config;
    }

    Topics topics() {
        return topics;
    }

    /** How the camera is now. */
    CameraStatus status(String camera) {
        return ingest.cameras().stream()
                .filter(status -> status.getCameraId().equals(camera))
                .findFirst()
                .orElseThrow();
    }

    /** All predictions of the camera so far. */
    List<Prediction> predictions(String camera) {
        return topic(topics.predictions())
                .readable(Prediction.class)
                .filter(prediction -> prediction.getCameraId().equals(camera))
                .toList();
    }

    /** All events of the camera so far. */
    List<ActionEvent> events(String camera) {
        return topic(topics.events())
                .readable(ActionEvent.class)
                .filter(event -> event.getCameraId().equals(camera))
                .toList();
    }

    List<ConsumerRecord<byte[], byte[]>> deadLetters() {
        return topic(topics.deadLetters()).records();
    }

    CommittedTopic topic(String name) {
        return new CommittedTopic(bootstrapServers, name);
    }

    /** A counter's value; its labels as name, value, name, value. */
    double metric(String name, String... labels) {
        Stream<String> names = IntStream.range(0, labels.length / 2).mapToObj(i -> labels[2 * i]);
        Stream<String> values = IntStream.range(0, labels.length / 2).mapToObj(i -> labels[2 * i + 1]);
        Double value = registry.getSampleValue(name, names.toArray(String[]::new), values.toArray(String[]::new));
        if (value == null) {
            throw new AssertionError("no metric " + name + List.of(labels));
        }
        return value;
    }

    @Override
    public void close() {
        closing.close();
    }
}
