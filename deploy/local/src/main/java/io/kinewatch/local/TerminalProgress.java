package io.kinewatch.local;

import io.kinewatch.training.progress.Progress;
import java.io.PrintStream;
import java.time.Clock;

/** How far long work has come: a bar where the start script has found a terminal, otherwise lines. */
final class TerminalProgress {
    private static final String TERMINAL = "kinewatch.terminal";

    private TerminalProgress() {}

    static Progress on(PrintStream out) {
        return Progress.on(out, Boolean.getBoolean(TERMINAL), Clock.systemUTC());
    }
}
