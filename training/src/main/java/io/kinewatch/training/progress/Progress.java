package io.kinewatch.training.progress;

import java.io.PrintStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/**
 * Shows people how far long work has come, with the time that is left. Tasks come one after the other: a new name begins a new
 * one. Whatever is printed meanwhile goes through {@link #note}, so that it does not end up inside the bar. Thread-safe.
 */
public final class Progress implements AutoCloseable {
    private static final Duration PLAIN_INTERVAL = Duration.ofSeconds(15);
    private static final int USUAL_COLUMNS = 80;

    private final StatusView view;
    private final InstantSource time;
    private String task;
    private long startMillis;
    private long startDone;
    private long nextMillis;

    Progress(StatusView view, InstantSource time) {
        this.view = view;
        this.time = time;
    }

    /** A bar of the usual width on a terminal, otherwise a line every 15 seconds and one at the end of a task. */
    public static Progress on(PrintStream out, boolean terminal, InstantSource time) {
        return terminal ? bar(out, USUAL_COLUMNS, time) : lines(out, PLAIN_INTERVAL, time);
    }

    /** A bar for a terminal so many columns wide. */
    public static Progress bar(PrintStream out, int columns, InstantSource time) {
        return new Progress(new BarView(out, columns), time);
    }

    /** At most one line in an interval, besides the last one of a task. */
    public static Progress lines(PrintStream out, Duration interval, InstantSource time) {
        return new Progress(new PlainView(out, interval), time);
    }

    /**
     * So much of a task is done. The time left follows from the speed since the first call with this name, which is best made
     * before the work begins, with nothing done.
     */
    public void show(String name, long done, long total) {
        show(name, done, total, List.of());
    }

    /** The same, with what else is worth seeing, the most important first. */
    public synchronized void show(String name, long done, long total, List<String> details) {
        begin(name, done);
        show(new Status(name, done, total, details, left(done, total)));
    }

    /** Shows what the caller knows better. */
    public synchronized void show(Status status) {
        begin(status.task(), status.done());
        long now = time.millis();
        if (status.complete() || now >= nextMillis) {
            nextMillis = now + view.interval().toMillis();
            view.show(status);
        }
        if (status.complete()) {
            task = null;
        }
    }

    /** A line that stays. */
    public synchronized void note(String text) {
        view.note(text);
    }

    /** Ends the line that is being drawn; the stream stays open. */
    @Override
    public synchronized void close() {
        view.end();
        task = null;
    }

    private void begin(String name, long done) {
        if (!name.equals(task)) {
            view.end();
            task = name;
            startMillis = time.millis();
            startDone = done;
            nextMillis = startMillis;
        }
    }

    private Duration left(long done, long total) {
        long doneSince = done - startDone;
        if (doneSince <= 0) {
            return null;
        }
        return Duration.ofMillis((time.millis() - startMillis) * (total - done) / doneSince);
    }
}
