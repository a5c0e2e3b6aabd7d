package io.kinewatch.training.bench.form;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How the forms of a network compare, at the batch where the CPU form looks worst. Immutable.
 *
 * @param cpuToFloat CPU time of the CPU form in parts of the float32 graph's
 * @param eagerToCpu how many clips the CPU form computes while the eager block computes one
 * @param cpuToFloatGoal what the first may be at most; null where nothing is promised for the network
 */
public record FormRatio(String network, double cpuToFloat, double eagerToCpu, Double cpuToFloatGoal) {
    /** What the second has to be at least. */
    public static final double EAGER_GOAL = 3;

    /** In 8 bits, on one core; grouped and depthwise convolutions gain less. */
    private static final Map<String, Double> GOALS = Map.of(
            "hara/resnet-18", 0.30,
            "hara/resnet-34", 0.30,
            "hara/resnet-50", 0.30,
            "hara/resnext-101", 0.45,
            "tran/r2plus1d-18", 0.40,
            "tran/ir-csn-50", 0.40);

    /** One a network, in the order of their first rows. All forms of a network must have been measured at the same batches. */
    public static List<FormRatio> of(List<FormRow> rows) {
        Set<String> networks = new LinkedHashSet<>();
        rows.forEach(row -> networks.add(row.network()));
        List<FormRatio> ratios = new ArrayList<>();
        for (String network : networks) {
            double toFloat = 0;
            double toCpu = Double.POSITIVE_INFINITY;
            for (FormRow cpu : rows) {
                if (cpu.network().equals(network) && cpu.form().equals(ModelForm.CPU.told())) {
                    toFloat = Math.max(
                            toFloat,
                            cpu.cpuMsPerClip()
                                    / cpu.beside(ModelForm.FLOAT, rows).cpuMsPerClip());
                    toCpu = Math.min(toCpu, cpu.beside(ModelForm.EAGER, rows).cpuMsPerClip() / cpu.cpuMsPerClip());
                }
            }
            ratios.add(new FormRatio(network, toFloat, toCpu, GOALS.get(network)));
        }
        return ratios;
    }

    /** Whether the CPU form is as much cheaper than the float32 graph as it should be. */
    public boolean floatReached() {
        return cpuToFloatGoal == null || cpuToFloat <= cpuToFloatGoal;
    }

    /** Whether the CPU form computes as many clips more than the eager block as it should. */
    public boolean eagerReached() {
        return eagerToCpu >= EAGER_GOAL;
    }

    /** Both. */
    public boolean reached() {
        return floatReached() && eagerReached();
    }
}
