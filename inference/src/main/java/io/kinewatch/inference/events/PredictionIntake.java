package io.kinewatch.inference.events;

import io.kinewatch.schemas.Prediction;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The first step of the topology: passes usable predictions on to be smoothed, and all others to the dead letters. It
 * decodes here and not in the source, because Kafka Streams' own dead letters can neither be counted by us nor be
 * told from a mistake in our code, which must stop the stage. One per task, used by its stream thread only.
 */
final class PredictionIntake implements Processor<byte[], byte[], Object, Object> {

    private static final Logger log = LoggerFactory.getLogger(PredictionIntake.class);
    private static final long LOG_INTERVAL_MILLIS = Duration.ofMinutes(1).toMillis();

    private final PredictionReader reader;
    private final EventsMetrics metrics;
    private ProcessorContext<Object, Object> context;
    private long lastLoggedMillis = Long.MIN_VALUE / 2;

    PredictionIntake(PredictionReader reader, EventsMetrics metrics) {
        this.reader = reader;
        this.metrics = metrics;
    }

    @Override
    public void init(ProcessorContext<Object, Object> context) {
        this.context = context;
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        Prediction prediction;
        try {
            prediction = reader.read(record.key(), record.value());
        } catch (UnusablePredictionException e) {
            reject(record, e);
            return;
        }
        context.forward(
                new Record<>(prediction.getCameraId(), prediction, record.timestamp()), EventTopology.SMOOTHING);
    }

    private void reject(Record<byte[], byte[]> record, UnusablePredictionException problem) {
        Optional<RecordMetadata> origin = context.recordMetadata();
        metrics.deadLetter();
        if (context.currentSystemTimeMs() - lastLoggedMillis >= LOG_INTERVAL_MILLIS) {
            lastLoggedMillis = context.currentSystemTimeMs();
            String place = origin.map(at -> at.topic() + "-" + at.partition() + " at offset " + at.offset())
                    .orElse("an unknown place");
            log.warn("Put a prediction from {} aside as a dead letter: {}", place, problem.getMessage());
        }
        context.forward(DeadLetter.of(record, origin, problem), EventTopology.DEAD_LETTERS);
    }
}
