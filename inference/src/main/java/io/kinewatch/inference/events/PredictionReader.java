package io.kinewatch.inference.events;

import io.kinewatch.schemas.AvroSerde;
import io.kinewatch.schemas.Prediction;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.common.errors.SerializationException;

/** Turns bytes into predictions that the {@link EventSmoother} can rely on. Thread-safe. */
public final class PredictionReader {

    private final AvroSerde<Prediction> serde = AvroSerde.of(Prediction.class);

    /** The prediction in a record of the topic. */
    public Prediction read(byte[] key, byte[] value) throws UnusablePredictionException {
        if (value == null) {
            throw new UnusablePredictionException("It has no value");
        }
        Prediction prediction = decode(value);
        String camera = prediction.getCameraId();
        if (key == null || !camera.equals(new String(key, StandardCharsets.UTF_8))) {
            throw new UnusablePredictionException("Its key is not its camera '" + camera + "'");
        }
        if (prediction.getEndedAt().isBefore(prediction.getStartedAt())) {
            throw new UnusablePredictionException("It ends before it starts");
        }
        for (Map.Entry<String, Float> label : prediction.getProbabilities().entrySet()) {
            float probability = label.getValue();
            if (!(probability >= 0 && probability <= 1)) {
                throw new UnusablePredictionException(
                        "The probability of '" + label.getKey() + "' is " + probability + ", not 0 to 1");
            }
        }
        return prediction;
    }

    private Prediction decode(byte[] value) throws UnusablePredictionException {
        try {
            return serde.decode(value);
        } catch (SerializationException e) {
            throw new UnusablePredictionException(e);
        }
    }
}
