package io.kinewatch.training.bench.form;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * CPU time of the thread that asks and of the native threads that engines made for it, which bear its name; compilers and garbage collection are left out.
 *
 * <p>With one thread the engines compute on the one that calls them, and no other is looked at. For one thread.
 */
final class ComputingTime {
    private static final Path TASKS = Path.of("/proc/self/task");

    /** PyTorch names its own. */
    private static final String TORCH = "pt_";

    /** The system cuts names. */
    private static final int NAME_LETTERS = 15;

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final boolean alone;

    /** Of so many computing threads; more than one needs Linux. */
    ComputingTime(int computing) {
        this.alone = computing == 1;
    }

    /** Nanoseconds that the work takes. */
    long of(Runnable work) {
        long others = alone ? 0 : others();
        long own = threads.getCurrentThreadCpuTime();
        work.run();
        own = threads.getCurrentThreadCpuTime() - own;
        return own + (alone ? 0 : others() - others);
    }

    private static long others() {
        String name = Thread.currentThread().getName();
        String cut = name.substring(0, Math.min(NAME_LETTERS, name.length()));
        long sum = 0;
        try (DirectoryStream<Path> tasks = Files.newDirectoryStream(TASKS)) {
            Path own = Files.readSymbolicLink(Path.of("/proc/thread-self")).getFileName();
            for (Path task : tasks) {
                if (!task.getFileName().equals(own)) {
                    sum += nanos(task, cut);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sum;
    }

    /** None where the thread has another name or has just ended. */
    private static long nanos(Path task, String name) throws IOException {
        try {
            String comm = Files.readString(task.resolve("comm")).strip();
            boolean counted = comm.equals(name) || comm.startsWith(TORCH);
            return counted
                    ? Long.parseLong(Files.readString(task.resolve("schedstat")).split(" ", -1)[0])
                    : 0;
        } catch (NoSuchFileException e) {
            return 0;
        }
    }
}
