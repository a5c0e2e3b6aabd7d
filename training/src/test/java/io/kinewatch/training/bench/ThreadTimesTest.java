package io.kinewatch.training.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.kinewatch.training.bench.ThreadTimes.Owner;
import io.kinewatch.training.bench.ThreadTimes.Spent;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThreadTimesTest {
    @ParameterizedTest
    @CsvSource({
        "learner, ENGINE",
        "pt_autograd_0, ENGINE",
        "batch-loader, DATA",
        "C2 CompilerThre, MACHINE",
        "GC Thread#1, MACHINE",
        "G1 Conc#0, MACHINE",
        "java, OTHER",
        "main, OTHER"
    })
    void shouldKnowWhoseAThreadIs(String name, Owner owner) {
        assertEquals(owner, ThreadTimes.owner(name, "learner"));
    }

    @Test
    void shouldSubtractWhatWasBeforeAndCountNewThreadsInFull() {
        ThreadTimes before = new ThreadTimes(
                Map.of(1L, new Spent(Owner.LEARNER, 10), 2L, new Spent(Owner.ENGINE, 5), 9L, new Spent(Owner.DATA, 7)));
        ThreadTimes after = new ThreadTimes(Map.of(
                1L, new Spent(Owner.LEARNER, 25), 2L, new Spent(Owner.ENGINE, 8), 3L, new Spent(Owner.ENGINE, 4)));

        assertEquals(Map.of(Owner.LEARNER, 15L, Owner.ENGINE, 7L), after.since(before));
    }

    @Test
    void shouldFindTheTimeOfTheThreadThatWorks() throws Exception {
        assumeTrue(ThreadTimes.known(), "no /proc here");
        long wanted = TimeUnit.MILLISECONDS.toNanos(120);
        FutureTask<Map<Owner, Long>> work = new FutureTask<>(() -> {
            long self = ThreadTimes.currentThread();
            ThreadTimes before = ThreadTimes.now(self, "worker");
            ThreadMXBean threads = ManagementFactory.getThreadMXBean();
            long until = threads.getCurrentThreadCpuTime() + wanted;
            while (threads.getCurrentThreadCpuTime() < until) {
                Thread.onSpinWait();
            }
            return ThreadTimes.now(self, "worker").since(before);
        });
        new Thread(work, "worker").start();

        Map<Owner, Long> spent = work.get();

        long learner = spent.get(Owner.LEARNER);
        assertTrue(Math.abs(learner - wanted) <= TimeUnit.MILLISECONDS.toNanos(30), learner + " ns");
        assertEquals(0, spent.getOrDefault(Owner.ENGINE, 0L), "nobody else has its name");
    }
}
