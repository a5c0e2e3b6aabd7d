package io.kinewatch.training.bench.form;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kinewatch.training.train.Machine;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormRatioTest {
    private final List<FormRow> rows = new ArrayList<>();

    @Test
    void shouldTakeTheMedianAndItsQuartiles() {
        FormRow odd = FormRow.of("net", ModelForm.CPU, "int8", 4, 2, 9, 1, 5, 3, 7);
        FormRow even = FormRow.of("net", ModelForm.CPU, "int8", 4, 2, 4, 1, 2, 3);
        FormRow one = FormRow.of("net", ModelForm.CPU, "int8", 4, 2, 6);

        assertEquals(new FormRow("net", "cpu", "int8", 4, 2, 5, 5, 3, 7), odd);
        assertEquals(new FormRow("net", "cpu", "int8", 4, 2, 4, 2.5, 1.75, 3.25), even);
        assertEquals(new FormRow("net", "cpu", "int8", 4, 2, 1, 6, 6, 6), one);
    }

    @Test
    void shouldJudgeByTheWorseOfTheBatches() {
        measured("hara/resnet-18", 1, 100, 25, 400);
        measured("hara/resnet-18", 4, 80, 32, 120);

        FormRatio ratio = FormRatio.of(rows).get(0);

        assertEquals(0.4, ratio.cpuToFloat(), 1e-9, "batch 4");
        assertEquals(3.75, ratio.eagerToCpu(), 1e-9, "batch 4");
        assertFalse(ratio.floatReached(), "0.4 is above 0.3");
        assertTrue(ratio.eagerReached());
        assertFalse(ratio.reached());
    }

    @ParameterizedTest
    @CsvSource({
        "hara/resnet-18, 0.30",
        "hara/resnet-34, 0.30",
        "hara/resnet-50, 0.30",
        "hara/resnext-101, 0.45",
        "tran/r2plus1d-18, 0.40",
        "tran/ir-csn-50, 0.40"
    })
    void shouldHaveAGoalForEachNetworkOfTheTable(String network, double goal) {
        measured(network, 1, 100, 100 * goal, 300 * goal);
        measured("other", 1, 100, 100 * goal + 1, 300 * goal);

        List<FormRatio> ratios = FormRatio.of(rows);

        assertEquals(goal, ratios.get(0).cpuToFloatGoal());
        assertTrue(ratios.get(0).reached(), "just so");
        assertNull(ratios.get(1).cpuToFloatGoal());
        assertTrue(ratios.get(1).floatReached(), "nothing is promised");
        assertFalse(ratios.get(1).eagerReached(), "2.9 times as many clips");
    }

    @Test
    void shouldMissTheGoalWhereItIsALittleDearer() {
        measured("hara/resnext-101", 1, 100, 45.1, 300);

        assertFalse(FormRatio.of(rows).get(0).floatReached());
    }

    @Test
    void shouldRefuseAComparisonWithoutTheOtherForms() {
        rows.add(FormRow.of("net", ModelForm.CPU, "int8", 1, 1, 5));
        rows.add(FormRow.of("net", ModelForm.FLOAT, "float32", 4, 1, 5));

        assertThrows(IllegalArgumentException.class, () -> FormRatio.of(rows));
    }

    /** The goals are those of 8 bits. */
    @Test
    void shouldPromiseNothingWithoutThem() {
        measured("hara/resnet-18", 1, 100, 90, 100);
        List<FormRow> float32 = rows.stream()
                .map(row -> FormRow.of("hara/resnet-18", form(row), "float32", 1, 1, row.cpuMsPerClip()))
                .toList();

        assertFalse(report(rows).reached());
        assertTrue(report(float32).reached());
    }

    private static ModelReport report(List<FormRow> rows) {
        return ModelReport.of(
                new Machine("processor", 2, "system", "java"), List.of(new MeasuredForms(rows, List.of())));
    }

    private static ModelForm form(FormRow row) {
        return List.of(ModelForm.values()).stream()
                .filter(form -> form.told().equals(row.form()))
                .findFirst()
                .orElseThrow();
    }

    private void measured(String network, int batch, double graph, double cpu, double eager) {
        rows.add(FormRow.of(network, ModelForm.FLOAT, "float32", batch, 1, graph));
        rows.add(FormRow.of(network, ModelForm.CPU, "int8", batch, 1, cpu));
        rows.add(FormRow.of(network, ModelForm.EAGER, "float32", batch, 1, eager));
    }
}
