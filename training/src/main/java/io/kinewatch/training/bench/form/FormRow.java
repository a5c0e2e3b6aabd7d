package io.kinewatch.training.bench.form;

import java.util.Arrays;
import java.util.List;

/**
 * What one form of a network costs. Immutable.
 *
 * @param form {@code float}, {@code cpu} or {@code eager}
 * @param type of the values that it computes with: float32 or int8
 * @param threads of the engine
 * @param rounds that were measured
 * @param cpuMsPerClip the median: CPU time of the computing threads in milliseconds, divided by the clips
 * @param cpuMsLowerQuartile what a quarter of the rounds stayed below
 * @param cpuMsUpperQuartile what a quarter of the rounds went above
 */
public record FormRow(
        String network,
        String form,
        String type,
        int batch,
        int threads,
        int rounds,
        double cpuMsPerClip,
        double cpuMsLowerQuartile,
        double cpuMsUpperQuartile) {
    /** The type of a CPU form that is quantised. */
    static final String INT8 = "int8";

    static FormRow of(String network, ModelForm form, String type, int batch, int threads, double... msPerClip) {
        double[] sorted = msPerClip.clone();
        Arrays.sort(sorted);
        return new FormRow(
                network,
                form.told(),
                type,
                batch,
                threads,
                sorted.length,
                quantile(sorted, 0.5),
                quantile(sorted, 0.25),
                quantile(sorted, 0.75));
    }

    /** The same network and batch in another form. Throws IllegalArgumentException if it is not among these. */
    public FormRow beside(ModelForm other, List<FormRow> rows) {
        return rows.stream()
                .filter(row -> row.network.equals(network) && row.batch == batch && row.form.equals(other.told()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "%s at batch %d was not measured as %s".formatted(network, batch, other.told())));
    }

    private static double quantile(double[] sorted, double share) {
        double at = share * (sorted.length - 1);
        int below = (int) at;
        double rest = at - below;
        return rest == 0 ? sorted[below] : sorted[below] * (1 - rest) + sorted[below + 1] * rest;
    }
}
