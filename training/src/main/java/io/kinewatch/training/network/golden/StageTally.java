package io.kinewatch.training.network.golden;

/** How far one layer's outputs, clip after clip, are from a reference's stage. Not thread-safe. */
final class StageTally {
    private final GoldenStage stage;
    private final int clips;
    private double sum;
    private double squares;
    private double samples;
    private long seen;

    StageTally(GoldenStage stage, int clips) {
        this.stage = stage;
        this.clips = clips;
    }

    GoldenStage stage() {
        return stage;
    }

    boolean isEmpty() {
        return seen == 0;
    }

    void add(int clip, float[] values) {
        for (float value : values) {
            sum += value;
            squares += (double) value * value;
        }
        seen += values.length;
        int count = stage.samples().size();
        for (int j = 0; j < count; j++) {
            long index = (long) j * values.length * clips / count - (long) clip * values.length;
            if (index >= 0 && index < values.length) {
                samples = Math.max(
                        samples,
                        Math.abs((double) values[(int) index] - stage.samples().get(j)));
            }
        }
    }

    /** The largest difference of samples, mean and standard deviation, in standard deviations; infinite where a value is not finite. */
    double deviation() {
        double mean = sum / seen;
        double std = Math.sqrt(Math.max(0, squares / seen - mean * mean));
        double largest = Math.max(samples, Math.abs(std - stage.std()));
        if (!Double.isNaN(stage.mean())) {
            largest = Math.max(largest, Math.abs(mean - stage.mean()));
        }
        double relative = largest / stage.std();
        return Double.isNaN(relative) ? Double.POSITIVE_INFINITY : relative;
    }
}
