package io.kinewatch.local.load;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/**
 * What the stage allocates on the Java heap. How much its threads allocate in all is counted exactly by the JVM; by whom is told by JFR's
 * samples ({@code jdk.ObjectAllocationSample}, whose weights sum up to what was allocated): a sample under a call of Kafka's clients
 * is Kafka's. For one thread.
 */
final class AllocationRecording {
    private static final String SAMPLE = "jdk.ObjectAllocationSample";
    private static final String OWN = "infer-";
    private static final int TOLD = 8;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final Recording recording = new Recording();
    private final Map<Long, Long> before = allocated();
    private long total;

    /** Begins to count. */
    AllocationRecording() {
        recording.enable(SAMPLE).with("throttle", "2000/s").withStackTrace();
        recording.start();
    }

    private Map<Long, Long> allocated() {
        long[] ids = Arrays.stream(threads.getThreadInfo(threads.getAllThreadIds()))
                .filter(thread -> thread != null && thread.getThreadName().startsWith(OWN))
                .mapToLong(thread -> thread.getThreadId())
                .toArray();
        long[] bytes = threads.getThreadAllocatedBytes(ids);
        Map<Long, Long> byThread = new HashMap<>();
        for (int i = 0; i < ids.length; i++) {
            byThread.put(ids[i], bytes[i]);
        }
        return byThread;
    }

    /** Counts no further; the threads have to be there still. */
    void stop() {
        total = allocated().entrySet().stream()
                .mapToLong(now -> now.getValue() - before.getOrDefault(now.getKey(), 0L))
                .sum();
        recording.stop();
    }

    /** What was allocated for each of this many frames; ends the recording. */
    Allocation perFrame(Path work, double frames) throws IOException {
        Path file = work.resolve("allocation.jfr");
        recording.dump(file);
        recording.close();
        double kafka = 0;
        double own = 0;
        Map<String, Double> places = new HashMap<>();
        for (RecordedEvent event : RecordingFile.readAllEvents(file)) {
            if (!event.getEventType().getName().equals(SAMPLE) || !isOwn(event)) {
                continue;
            }
            double weight = event.getLong("weight");
            if (isKafkas(event)) {
                kafka += weight;
            } else {
                own += weight;
                places.merge(place(event), weight, Double::sum);
            }
        }
        Files.delete(file);
        double scale = kafka + own == 0 ? 0 : (double) total / (kafka + own) / frames;
        List<Allocation.Place> most = places.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
                .limit(TOLD)
                .map(place -> new Allocation.Place(place.getKey(), place.getValue() * scale))
                .toList();
        return new Allocation(own * scale, kafka * scale, most);
    }

    private static boolean isOwn(RecordedEvent event) {
        return event.getThread() != null
                && event.getThread().getJavaName() != null
                && event.getThread().getJavaName().startsWith(OWN);
    }

    private static boolean isKafkas(RecordedEvent event) {
        return event.getStackTrace() != null
                && event.getStackTrace().getFrames().stream()
                        .anyMatch(frame -> typeOf(frame).startsWith("org.apache.kafka."));
    }

    /** The deepest call that is Kinewatch's, and what it made. */
    private static String place(RecordedEvent event) {
        String what = event.getClass("objectClass").getName();
        if (event.getStackTrace() == null) {
            return what;
        }
        return event.getStackTrace().getFrames().stream()
                .filter(frame -> typeOf(frame).startsWith("io.kinewatch."))
                .findFirst()
                .map(frame -> typeOf(frame).replaceAll(".*\\.", "") + "."
                        + frame.getMethod().getName() + ": " + what)
                .orElse(what);
    }

    private static String typeOf(RecordedFrame frame) {
        return frame.getMethod().getType().getName();
    }
}
