package io.kinewatch.training.bench.form;

import java.util.List;

/**
 * What was measured of a network. Immutable.
 *
 * @param rows one a form and batch
 * @param operators where the time of both graphs goes, the most expensive kind first
 */
public record MeasuredForms(List<FormRow> rows, List<OperatorTime> operators) {
    public MeasuredForms {
        rows = List.copyOf(rows);
        operators = List.copyOf(operators);
    }
}
