package io.kinewatch.local.load;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What the inference stage allocates on the Java heap for a frame, in bytes.
 *
 * @param own outside of Kafka's clients
 * @param kafka in Kafka's clients, the bytes of the records included
 * @param places where most of it is allocated
 */
public record Allocation(double own, double kafka, List<Place> places) {
    /** What the stage may allocate for a frame. */
    public static final double GOAL = 2048;

    private static final int TOLD = 8;

    /**
     * A place in the code.
     *
     * @param name method and what it makes
     * @param bytes for a frame
     */
    public record Place(String name, double bytes) {}

    /** The mean of several measurements, with the places where most is allocated: each of them alone has few samples. */
    static Allocation mean(List<Allocation> measured) {
        Map<String, Double> sums = measured.stream()
                .flatMap(each -> each.places.stream())
                .collect(Collectors.groupingBy(Place::name, Collectors.summingDouble(Place::bytes)));
        List<Place> most = sums.entrySet().stream()
                .map(sum -> new Place(sum.getKey(), sum.getValue() / measured.size()))
                .sorted(Comparator.comparingDouble(Place::bytes).reversed())
                .limit(TOLD)
                .toList();
        double own = measured.stream().mapToDouble(Allocation::own).average().orElseThrow();
        double kafka =
                measured.stream().mapToDouble(Allocation::kafka).average().orElseThrow();
        return new Allocation(own, kafka, most);
    }

    public boolean reached() {
        return own < GOAL;
    }
}
