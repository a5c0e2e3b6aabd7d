package io.kinewatch.training.bench.form;

import io.kinewatch.training.train.Machine;
import java.util.List;

/**
 * What networks cost on a machine. Immutable.
 *
 * @param weights what they were, as the time doesn't depend on them
 * @param rows one a network, batch and form
 * @param ratios one a network
 * @param operators where the time of both graphs of each network goes
 */
public record ModelReport(
        Machine machine, String weights, List<FormRow> rows, List<FormRatio> ratios, List<OperatorTime> operators) {
    /** Of networks with random weights. */
    public static ModelReport of(Machine machine, List<MeasuredForms> networks) {
        List<FormRow> rows =
                networks.stream().flatMap(network -> network.rows().stream()).toList();
        List<OperatorTime> operators = networks.stream()
                .flatMap(network -> network.operators().stream())
                .toList();
        return new ModelReport(machine, "random", rows, FormRatio.of(rows), operators);
    }

    /** Whether every network reaches its goals, which are those of 8 bits: a CPU form in float32 has none. */
    public boolean reached() {
        return !quantised() || ratios.stream().allMatch(FormRatio::reached);
    }

    /** Whether the CPU form computes in 8 bits. */
    public boolean quantised() {
        return rows.stream().anyMatch(row -> row.type().equals(FormRow.INT8));
    }
}
