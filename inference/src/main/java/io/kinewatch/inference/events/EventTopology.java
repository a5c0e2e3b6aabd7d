package io.kinewatch.inference.events;

import io.kinewatch.schemas.ActionEvent;
import io.kinewatch.schemas.AvroSerde;
import io.kinewatch.schemas.CameraActivity;
import io.kinewatch.schemas.Topics;
import java.time.Duration;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.WallclockTimestampExtractor;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The road from predictions to action events, as Kafka Streams runs it:
 *
 * <pre>
 * [predictions] -> intake -> smoothing (with the activity of each camera) -> [events]
 *                    '-> [dead-letters]
 * </pre>
 */
public final class EventTopology {

    static final String STORE = "camera-activity";
    static final String SMOOTHING = "smoothing";
    static final String DEAD_LETTERS = "dead-letters";
    private static final String PREDICTIONS = "predictions";
    private static final String INTAKE = "intake";
    private static final String EVENTS = "events";

    private EventTopology() {}

    /**
     * Builds it. The times of Kafka's records play no part, so one that is wrong can do no harm.
     *
     * @param silenceTimeout how long, by the wall clock, a camera may be without predictions before its actions end
     */
    public static Topology build(Topics topics, EventRules rules, Duration silenceTimeout, EventsMetrics metrics) {
        EventSmoother smoother = new EventSmoother(rules);
        PredictionReader reader = new PredictionReader();
        StoreBuilder<KeyValueStore<String, CameraActivity>> store = Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore(STORE), Serdes.String(), AvroSerde.of(CameraActivity.class));
        return new Topology()
                .addSource(
                        AutoOffsetReset.earliest(),
                        PREDICTIONS,
                        new WallclockTimestampExtractor(),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer(),
                        topics.predictions())
                .addProcessor(INTAKE, () -> new PredictionIntake(reader, metrics), PREDICTIONS)
                .addProcessor(SMOOTHING, () -> new SmoothingProcessor(smoother, silenceTimeout, metrics), INTAKE)
                .addStateStore(store, SMOOTHING)
                .addSink(
                        EVENTS,
                        topics.events(),
                        new StringSerializer(),
                        AvroSerde.of(ActionEvent.class).serializer(),
                        SMOOTHING)
                .addSink(
                        DEAD_LETTERS,
                        topics.deadLetters(),
                        new ByteArraySerializer(),
                        new ByteArraySerializer(),
                        INTAKE);
    }
}
