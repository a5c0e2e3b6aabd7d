package io.kinewatch.training.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kinewatch.training.bench.ThreadTimes.Owner;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BenchReportsTest {
    private static final CpuShare.Work WORK = new CpuShare.Work("hara/resnet-18", 8, 2, 6);

    @Test
    void shouldCountForTheEngineItsThreadsAndTheLearnersCalls() {
        Map<Owner, Long> spent =
                Map.of(Owner.ENGINE, 4_000_000_000L, Owner.LEARNER, 5_000_000_000L, Owner.DATA, 500_000_000L);

        CpuShare share = CpuShare.of(WORK, spent, 10_000_000_000L, 0.8);

        assertEquals(3, share.secondsPerStep());
        assertEquals(4, share.learnerInEngine(), 1e-9);
        assertEquals(1, share.learnerInJava(), 1e-9);
        assertEquals(0.5, share.other(), 1e-9, "what no thread that is left has spent");
        assertEquals(0.8, share.engineShare(), 1e-9);
        assertFalse(share.reached());
        assertTrue(CpuShare.of(WORK, spent, 10_000_000_000L, 1).reached());
    }

    @Test
    void shouldFindTheGrowthBehindTheWarmUp() {
        List<MemoryTrend.Point> growing = points(0.05);
        List<MemoryTrend.Point> flat = points(0.001);

        MemoryTrend trend = MemoryTrend.of("hara/resnet-10", 500, growing);

        assertEquals(405, trend.before().resident(), 1e-9, "step 100; the first fifth is left out");
        assertEquals(250, trend.before().step());
        assertEquals(500, trend.after().step());
        assertEquals(50, trend.residentGrowth(), 1e-9);
        assertEquals(0, trend.heapGrowth(), 1e-9);
        assertFalse(trend.reached(), "50 of 405 MB");
        assertTrue(MemoryTrend.of("hara/resnet-10", 500, flat).reached());
    }

    @Test
    void shouldTellTheEngineFromOtherNativeMethods() {
        StackTraceElement engine = frame("ai.djl.pytorch.jni.PyTorchLibrary", true);
        StackTraceElement binding = frame("ai.djl.pytorch.jni.JniUtils", false);

        assertTrue(EngineSamples.inEngine(new StackTraceElement[] {engine, binding}));
        assertFalse(EngineSamples.inEngine(new StackTraceElement[] {binding}));
        assertFalse(EngineSamples.inEngine(new StackTraceElement[] {frame("jdk.internal.misc.Unsafe", true), binding}));
        assertFalse(EngineSamples.inEngine(new StackTraceElement[0]));
    }

    private static StackTraceElement frame(String type, boolean isNative) {
        return new StackTraceElement(type, "run", null, isNative ? -2 : 1);
    }

    /** Fills memory in the warm-up, grows by so many MB a step after that. */
    private static List<MemoryTrend.Point> points(double growth) {
        return IntStream.rangeClosed(1, 10)
                .map(i -> 50 * i)
                .mapToObj(step -> new MemoryTrend.Point(step, step < 100 ? 100 : 400 + growth * step, 30))
                .toList();
    }
}
