package io.kinewatch.training.progress;

import java.io.PrintStream;
import java.time.Duration;

/** Lines for a file or a pipe. */
final class PlainView implements StatusView {
    private final PrintStream out;
    private final Duration interval;

    PlainView(PrintStream out, Duration interval) {
        this.out = out;
        this.interval = interval;
    }

    @Override
    public Duration interval() {
        return interval;
    }

    @Override
    public void show(Status status) {
        note(status.count() + status.rest(status.details().size()));
    }

    @Override
    public void note(String text) {
        out.println(text);
        out.flush();
    }

    @Override
    public void end() {
        out.flush();
    }
}
