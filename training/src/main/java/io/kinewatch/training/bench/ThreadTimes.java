package io.kinewatch.training.bench;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * CPU time of each of this process's threads since they began, read from {@code /proc/self/task}: native ones, too, which Java doesn't
 * know. Immutable.
 *
 * @param threads by the system's thread id
 */
record ThreadTimes(Map<Long, Spent> threads) {
    private static final Path TASKS = Path.of("/proc/self/task");

    /** The clock of {@code stat} ticks 100 times a second on every Linux that Java runs on. */
    private static final long TICK_NANOS = 10_000_000;

    /** Fields of {@code stat} behind the name. */
    private static final int USER = 11;

    private static final int SYSTEM = 12;

    /** Threads of HotSpot, whose names the system cuts to 15 letters. */
    private static final List<String> MACHINE = List.of(
            "C1 CompilerThre", "C2 CompilerThre", "Sweeper thread", "G1 ", "GC Thread", "VM Thread", "VM Periodic Tas");

    ThreadTimes {
        threads = Map.copyOf(threads);
    }

    /** Whose a thread is. */
    enum Owner {
        LEARNER,
        /** Threads that the engine made: they have the name of the thread that asked for them, the learner. */
        ENGINE,
        DATA,
        /** Java's compilers and garbage collection. */
        MACHINE,
        OTHER
    }

    /** CPU time of one thread so far. */
    record Spent(Owner owner, long nanos) {}

    /** Whether this system tells. */
    static boolean known() {
        return Files.isDirectory(TASKS);
    }

    /** The system's id of the thread that calls this. */
    static long currentThread() throws IOException {
        return Long.parseLong(Files.readSymbolicLink(Path.of("/proc/thread-self"))
                .getFileName()
                .toString());
    }

    /**
     * As it is now.
     *
     * @param learner the system's id of the thread that trains
     * @param learnerName its name, of 15 letters at most
     */
    static ThreadTimes now(long learner, String learnerName) throws IOException {
        Map<Long, Spent> threads = new HashMap<>();
        try (DirectoryStream<Path> tasks = Files.newDirectoryStream(TASKS)) {
            for (Path task : tasks) {
                long id = Long.parseLong(task.getFileName().toString());
                String stat = stat(task);
                int end = stat.lastIndexOf(')');
                if (end > 0) {
                    String name = stat.substring(stat.indexOf('(') + 1, end);
                    String[] fields = stat.substring(end + 2).split(" ", -1);
                    long ticks = Long.parseLong(fields[USER]) + Long.parseLong(fields[SYSTEM]);
                    Owner owner = id == learner ? Owner.LEARNER : owner(name, learnerName);
                    threads.put(id, new Spent(owner, ticks * TICK_NANOS));
                }
            }
        }
        return new ThreadTimes(threads);
    }

    /** Empty where the thread has just ended. */
    private static String stat(Path task) throws IOException {
        try {
            return Files.readString(task.resolve("stat"));
        } catch (NoSuchFileException e) {
            return "";
        }
    }

    /** Whose a thread of that name is, the learner itself apart. */
    static Owner owner(String name, String learnerName) {
        if (name.equals(learnerName) || name.startsWith("pt_")) {
            return Owner.ENGINE;
        }
        if (name.startsWith("batch-loader")) {
            return Owner.DATA;
        }
        return MACHINE.stream().anyMatch(name::startsWith) ? Owner.MACHINE : Owner.OTHER;
    }

    /** Nanoseconds by owner since an earlier moment; what ended in between is missing. */
    Map<Owner, Long> since(ThreadTimes earlier) {
        Map<Owner, Long> spent = new EnumMap<>(Owner.class);
        threads.forEach((id, now) -> {
            Spent before = earlier.threads.get(id);
            spent.merge(now.owner, now.nanos - (before == null ? 0 : before.nanos), Long::sum);
        });
        return spent;
    }
}
