package io.kinewatch.local.load;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where the stage's CPU time goes: looks every few milliseconds at what each of its threads does, and weighs each look with the CPU time
 * that the thread has used since the one before. Compiled Java code is seen at its next safepoint, so neighbours share their edges. What no
 * Java thread has used is the compilers' and the collector's. For one run and one thread.
 */
final class CpuLooks implements StageRun.Watch {
    private static final String OWN = "infer-";
    private static final List<String> KAFKA = List.of("kafka-producer", "kafka-coordinator", "kafka-admin");

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private final Map<StagePart, Long> nanos = new EnumMap<>(StagePart.class);
    private final Map<Thread, Long> before = new HashMap<>();
    private long process;
    private long looker;

    @Override
    public void begin() {
        process = -system.getProcessCpuTime();
        looker = -threads.getCurrentThreadCpuTime();
        running().forEach(thread -> before.put(thread, threads.getThreadCpuTime(thread.getId())));
    }

    private static List<Thread> running() {
        Thread[] all = new Thread[Thread.activeCount() * 2];
        int count = Thread.enumerate(all);
        return Arrays.stream(all, 0, count).filter(CpuLooks::counts).toList();
    }

    private static boolean counts(Thread thread) {
        return thread.getName().startsWith(OWN) || isKafkas(thread);
    }

    private static boolean isKafkas(Thread thread) {
        return KAFKA.stream().anyMatch(thread.getName()::startsWith);
    }

    @Override
    public void look() {
        for (Thread thread : running()) {
            StagePart part = isKafkas(thread) ? StagePart.KAFKA : StagePart.of(thread.getStackTrace());
            long now = threads.getThreadCpuTime(thread.getId());
            Long last = before.put(thread, now);
            if (now >= 0) {
                nanos.merge(part, last == null ? now : now - last, Long::sum);
            }
        }
    }

    @Override
    public void end() {
        look();
        process += system.getProcessCpuTime();
        looker += threads.getCurrentThreadCpuTime();
    }

    /** The shares of this many frames. */
    CpuShares shares(double frames) {
        long stage = nanos.values().stream().mapToLong(Long::longValue).sum();
        double micros = frames * 1e3;
        return new CpuShares(
                part(StagePart.DECODE) / micros,
                part(StagePart.PREPROCESS) / micros,
                part(StagePart.TENSOR) / micros,
                part(StagePart.NETWORK) / micros,
                part(StagePart.KAFKA) / micros,
                part(StagePart.REST) / micros,
                Math.max(0, process - looker - stage) / micros);
    }

    private long part(StagePart part) {
        return nanos.getOrDefault(part, 0L);
    }
}
