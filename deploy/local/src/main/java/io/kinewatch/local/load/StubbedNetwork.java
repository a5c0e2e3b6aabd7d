package io.kinewatch.local.load;

import io.kinewatch.inference.classify.ClipClassifier;
import io.kinewatch.schemas.clip.ClipSpec;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.List;

/** A network that takes the same CPU time for every clip and knows nothing. Thread-safe. */
record StubbedNetwork(ClipSpec clip, List<String> labels, Duration perClip) implements ClipClassifier {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    @Override
    public String model() {
        return "stubbed";
    }

    @Override
    public float[][] logits(List<List<byte[]>> clips) {
        long end = THREADS.getCurrentThreadCpuTime() + perClip.toNanos() * clips.size();
        while (THREADS.getCurrentThreadCpuTime() < end) {
            Thread.onSpinWait();
        }
        return new float[clips.size()][labels.size()];
    }

    @Override
    public void close() {}
}
