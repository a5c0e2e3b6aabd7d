package io.kinewatch.local;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;

/** A stage as a process of its own that can be killed and started again, always under the same name. */
final class MortalStage implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final String name;
    private final List<String> arguments;
    private final GroupProgress progress;
    private ChildProcess process;
    private long doneAtStart;
    private int kills;

    MortalStage(String name, List<String> arguments, GroupProgress progress) {
        this.name = name;
        this.arguments = arguments;
        this.progress = progress;
        start();
    }

    private void start() {
        doneAtStart = progress.done();
        process = ChildProcess.kinewatch(name, arguments);
    }

    /** Waits until the process that runs now has done a part of the work. */
    void awaitProgress() {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).until(() -> progress.done() > doneAtStart);
    }

    /** Lets it live on for this time, kills it, and starts it again. */
    void killAfter(Duration time) throws InterruptedException {
        boolean endedByItself = process.endsWithin(time);
        if (endedByItself) {
            throw new AssertionError(name + " has ended by itself:\n" + process.output());
        }
        process.kill();
        kills++;
        start();
    }

    /** Waits until all that there is to read is done. */
    void awaitCompletion() {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(200)).until(progress::isComplete);
    }

    int kills() {
        return kills;
    }

    @Override
    public void close() {
        process.terminate();
        process.close();
    }
}
