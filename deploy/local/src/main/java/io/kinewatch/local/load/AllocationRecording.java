package io.kinewatch.local.load;

import com.sun.management.ThreadMXBean;
import io.kinewatch.schemas.AvroSerde;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/**
 * What the stage allocates on the Java heap. How much each of its threads allocates is counted exactly by the JVM; what for is told by JFR's
 * samples of that thread ({@code jdk.ObjectAllocationSample}, by their weights): a sample under a call of Kafka's clients is Kafka's, and so are the
 * bytes of a record that is encoded for them.
 * A thread that allocates little has few samples: its sum is right all the same. For one run and one thread.
 */
final class AllocationRecording implements StageRun.Watch {
    private static final String SAMPLE = "jdk.ObjectAllocationSample";
    private static final String OWN = "infer-";
    private static final String KAFKA = "Kafka";
    private static final String UNKNOWN = "not sampled";

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final Recording recording = new Recording();
    private Map<Long, Long> before = Map.of();
    private Map<Long, Long> after = Map.of();

    @Override
    public void begin() {
        before = allocated();
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

    @Override
    public void look() {}

    /** The threads have to be there still. */
    @Override
    public void end() {
        after = allocated();
        recording.stop();
    }

    /** What was allocated for each of this many frames; ends the recording. */
    Allocation perFrame(Path work, double frames) throws IOException {
        Path file = work.resolve("allocation.jfr");
        recording.dump(file);
        recording.close();
        Map<Long, List<RecordedEvent>> byThread = RecordingFile.readAllEvents(file).stream()
                .filter(event -> event.getEventType().getName().equals(SAMPLE) && isOwn(event))
                .collect(Collectors.groupingBy(event -> event.getThread().getJavaThreadId()));
        Files.delete(file);
        Map<String, Double> places = new HashMap<>();
        after.forEach((thread, bytes) -> {
            List<RecordedEvent> samples = measured(byThread.getOrDefault(thread, List.of()));
            double sampled =
                    samples.stream().mapToDouble(AllocationRecording::weight).sum();
            double perFrame = (bytes - before.getOrDefault(thread, 0L)) / frames;
            samples.forEach(sample -> places.merge(place(sample), weight(sample) / sampled * perFrame, Double::sum));
            if (samples.isEmpty()) {
                places.merge(UNKNOWN, perFrame, Double::sum);
            }
        });
        double kafka = places.getOrDefault(KAFKA, 0.0);
        double all = places.values().stream().mapToDouble(Double::doubleValue).sum();
        places.remove(KAFKA);
        List<Allocation.Place> found = places.entrySet().stream()
                .map(place -> new Allocation.Place(place.getKey(), place.getValue()))
                .toList();
        return new Allocation(all - kafka, kafka, found);
    }

    /** A sample stands for all since the one before; a thread's first one stands for what it did before the recording, too. */
    private static List<RecordedEvent> measured(List<RecordedEvent> samples) {
        return samples.stream()
                .sorted(Comparator.comparing(RecordedEvent::getStartTime))
                .skip(1)
                .toList();
    }

    private static double weight(RecordedEvent event) {
        return event.getLong("weight");
    }

    private static boolean isOwn(RecordedEvent event) {
        return event.getThread() != null
                && event.getThread().getJavaName() != null
                && event.getThread().getJavaName().startsWith(OWN);
    }

    private static boolean isKafkas(RecordedEvent event) {
        return event.getStackTrace() != null
                && event.getStackTrace().getFrames().stream()
                        .anyMatch(frame -> typeOf(frame).startsWith("org.apache.kafka.") || isEncoding(frame));
    }

    /** What Kafka's producer would call itself, had it been told of the serializer. */
    private static boolean isEncoding(RecordedFrame frame) {
        return typeOf(frame).equals(AvroSerde.class.getName())
                && frame.getMethod().getName().equals("encode");
    }

    /** The deepest call that is Kinewatch's, and what it made. */
    private static String place(RecordedEvent event) {
        if (isKafkas(event)) {
            return KAFKA;
        }
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
