package io.kinewatch.inference.batch;

import io.kinewatch.inference.window.ClipWindow;
import io.kinewatch.inference.window.SharedPicture;
import io.kinewatch.schemas.Prediction;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A complete window that waits for its answer: a prediction, or that it was given up. Decided once, by any thread; seen
 * by the intake thread, which publishes in the order of the partition.
 */
public final class PendingWindow {
    private final int partition;
    private final ClipWindow window;
    private final Instant arrivedAt;
    private volatile Decision decision;

    private record Decision(Optional<Prediction> prediction, List<SharedPicture> undecodable) {
        static final Decision GIVEN_UP = new Decision(Optional.empty(), List.of());
    }

    public PendingWindow(int partition, ClipWindow window, Instant arrivedAt) {
        this.partition = partition;
        this.window = window;
        this.arrivedAt = arrivedAt;
    }

    /** The partition of the camera's frames. */
    public int partition() {
        return partition;
    }

    /** The window to classify. */
    public ClipWindow window() {
        return window;
    }

    /** When the stage had it complete. */
    public Instant arrivedAt() {
        return arrivedAt;
    }

    /** The network has answered. */
    public void answer(Prediction prediction) {
        decide(new Decision(Optional.of(prediction), List.of()));
    }

    /** It is given up: there will be no prediction. */
    public void giveUp() {
        decide(Decision.GIVEN_UP);
    }

    /** It is given up, because some of its pictures cannot be decoded. */
    public void giveUp(List<SharedPicture> undecodable) {
        decide(new Decision(Optional.empty(), List.copyOf(undecodable)));
    }

    /** From now on nobody looks at the pictures. */
    private synchronized void decide(Decision made) {
        if (decision == null) {
            decision = made;
            window.release();
        }
    }

    /** Whether it was answered or given up. */
    public boolean isDecided() {
        return decision != null;
    }

    /** The answer; empty if it was given up or is not decided. */
    public Optional<Prediction> prediction() {
        Decision known = decision;
        return known == null ? Optional.empty() : known.prediction();
    }

    /** The pictures for which it was given up; none if it was not for them, or is not decided. */
    public List<SharedPicture> undecodable() {
        Decision known = decision;
        return known == null ? List.of() : known.undecodable();
    }
}
