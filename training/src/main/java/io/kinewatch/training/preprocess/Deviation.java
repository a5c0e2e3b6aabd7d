package io.kinewatch.training.preprocess;

/**
 * By how much two runs of numbers differ. Not thread-safe.
 */
final class Deviation {
    private double sum;
    private double largest;
    private long count;

    void add(double difference) {
        sum += Math.abs(difference);
        largest = Math.max(largest, Math.abs(difference));
        count++;
    }

    double mean() {
        return count == 0 ? 0 : sum / count;
    }

    double largest() {
        return largest;
    }
}
