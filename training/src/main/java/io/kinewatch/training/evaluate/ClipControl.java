package io.kinewatch.training.evaluate;

import java.util.Collections;
import java.util.List;

/** What is done to clips before they are classified, to learn what a network looks at. */
public enum ClipControl {
    /** Nothing: the evaluation proper. */
    NONE,
    /** Each clip is its middle frame, repeated: all that can be known without movement. */
    MIDDLE_FRAME;

    List<byte[]> apply(List<byte[]> frames) {
        return this == NONE ? frames : Collections.nCopies(frames.size(), frames.get(frames.size() / 2));
    }
}
