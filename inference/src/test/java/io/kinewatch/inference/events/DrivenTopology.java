package io.kinewatch.inference.events;

import io.kinewatch.schemas.ActionEvent;
import io.kinewatch.schemas.AvroSerde;
import io.kinewatch.schemas.CameraActivity;
import io.kinewatch.schemas.Prediction;
import io.kinewatch.schemas.Topics;
import io.prometheus.client.CollectorRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;

/** The topology that ships, run by Kafka's test driver. Its wall clock is moved by hand. */
final class DrivenTopology implements AutoCloseable {

    static final String APPLICATION = "kinewatch-events";
    static final Duration SILENCE_TIMEOUT = Duration.ofSeconds(3);
    /** From the capture of a window's last frame to its prediction. */
    static final Duration LATENCY = Duration.ofMillis(250);

    private static final Topics TOPICS = new Topics("test.");
    private static final AvroSerde<Prediction> PREDICTIONS = AvroSerde.of(Prediction.class);

    final CollectorRegistry registry = new CollectorRegistry();
    final EventsMetrics metrics = new EventsMetrics(registry);
    final TopologyTestDriver driver;
    private final TestInputTopic<byte[], byte[]> predictions;
    private final TestOutputTopic<String, ActionEvent> events;
    private final TestOutputTopic<byte[], byte[]> deadLetters;
    private final TestOutputTopic<String, CameraActivity> changelog;
    private final Map<String, CameraActivity> logged = new TreeMap<>();
    private final EventRules rules;
    private final Path stateDirectory;
    private Instant now;

    DrivenTopology(EventRules rules, Path stateDirectory) {
        this(rules, stateDirectory, ScriptedTrace.EPOCH);
    }

    private DrivenTopology(EventRules rules, Path stateDirectory, Instant now) {
        this.rules = rules;
        this.stateDirectory = stateDirectory;
        this.now = now;
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, APPLICATION);
        properties.put(StreamsConfig.STATE_DIR_CONFIG, stateDirectory.toString());
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        driver = new TopologyTestDriver(EventTopology.build(TOPICS, rules, SILENCE_TIMEOUT, metrics), properties, now);
        ByteArraySerializer bytes = new ByteArraySerializer();
        predictions = driver.createInputTopic(TOPICS.predictions(), bytes, bytes);
        events = driver.createOutputTopic(
                TOPICS.events(),
                new StringDeserializer(),
                AvroSerde.of(ActionEvent.class).deserializer());
        deadLetters = driver.createOutputTopic(
                TOPICS.deadLetters(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        changelog = driver.createOutputTopic(
                APPLICATION + "-" + EventTopology.STORE + "-changelog",
                new StringDeserializer(),
                AvroSerde.of(CameraActivity.class).deserializer());
    }

    /** Closes this one and gives another that has nothing but what this one wrote into its changelog. */
    DrivenTopology restarted() {
        changelog.readKeyValuesToList().forEach(change -> logged.put(change.key, change.value));
        close();
        DrivenTopology next = new DrivenTopology(rules, stateDirectory, now);
        KeyValueStore<String, CameraActivity> store = next.driver.getKeyValueStore(EventTopology.STORE);
        logged.forEach(store::put);
        return next;
    }

    /** Each window arrives {@link #LATENCY} after its end by the wall clock. */
    DrivenTopology pipe(List<Prediction> trace) {
        for (Prediction window : trace) {
            Instant arrival = window.getEndedAt().plus(LATENCY);
            if (arrival.isAfter(now)) {
                passes(Duration.between(now, arrival));
            }
            pipe(window.getCameraId(), PREDICTIONS.encode(window));
        }
        return this;
    }

    void pipe(String key, byte[] value) {
        byte[] bytes = key == null ? null : new StringSerializer().serialize(null, key);
        predictions.pipeInput(new TestRecord<>(bytes, value, now));
    }

    DrivenTopology passes(Duration wallClockTime) {
        now = now.plus(wallClockTime);
        driver.advanceWallClockTime(wallClockTime);
        return this;
    }

    /** What was published since the last call. */
    List<ActionEvent> events() {
        List<ActionEvent> values = new ArrayList<>();
        events.readKeyValuesToList().forEach(event -> {
            if (!event.key.equals(event.value.getCameraId())) {
                throw new AssertionError("the key is not the camera: " + event);
            }
            values.add(event.value);
        });
        return values;
    }

    List<String> lines() {
        return events().stream().map(SmoothedTrace::line).toList();
    }

    List<TestRecord<byte[], byte[]>> deadLetters() {
        return deadLetters.readRecordsToList();
    }

    double sample(String metric) {
        return registry.getSampleValue("kinewatch_events_" + metric);
    }

    @Override
    public void close() {
        driver.close();
    }
}
