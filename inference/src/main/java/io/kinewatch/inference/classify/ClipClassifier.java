package io.kinewatch.inference.classify;

import io.kinewatch.schemas.clip.ClipSpec;
import java.util.List;

/**
 * What the inference stage asks of a model: preprocessed clips in, logits out. A measurement of the stage alone puts something in its place
 * that costs the same every time. Thread-safe; each call computes on the calling thread alone.
 */
public interface ClipClassifier extends AutoCloseable {
    /** Id of the model, which predictions name. */
    String model();

    /** Action names by labelIndex. */
    List<String> labels();

    /** What a clip is for this model. */
    ClipSpec clip();

    /**
     * Classifies clips.
     *
     * @param clips each of T preprocessed frames (HWC, RGB, values as FrameValues has them)
     * @return logits by clip and labelIndex; they belong to the caller
     */
    float[][] logits(List<List<byte[]>> clips);

    /** Calls that are worth being in progress at once; more of them only wait for each other. */
    default int callsAtOnce() {
        return Integer.MAX_VALUE;
    }

    /** Frees it; no call may be in progress. */
    @Override
    void close();
}
