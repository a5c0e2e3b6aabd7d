package io.kinewatch.training.progress;

import java.time.Duration;

/** Where {@link Progress} is shown. Called by one thread at a time. */
interface StatusView {
    /** How often it is worth showing something new. */
    Duration interval();

    /** Shows how far a task is; the last one of a task stays. */
    void show(Status status);

    /** Shows a line that stays. */
    void note(String text);

    /** Leaves the cursor at the beginning of a line. */
    void end();
}
