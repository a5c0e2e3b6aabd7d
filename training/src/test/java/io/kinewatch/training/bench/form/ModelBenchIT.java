package io.kinewatch.training.bench.form;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kinewatch.training.network.Network;
import io.kinewatch.training.network.NetworkArguments;
import io.kinewatch.training.network.Networks;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A small network in its three forms, on all engines. */
@Timeout(120)
class ModelBenchIT {
    private final Network network = Networks.build(
            "hara/resnet-10",
            NetworkArguments.of(5).with("frames", 8).with("size", 48).with("width", 0.25));

    @TempDir
    private Path folder;

    @Test
    void shouldHaveARowForEachFormAndBatch() throws Exception {
        MeasuredForms measured =
                new ModelBench(folder, new ModelBench.Options(List.of(1, 2), 1, 3, true)).measure(network);

        List<String> told = new ArrayList<>();
        for (FormRow row : measured.rows()) {
            told.add("%s %d %s".formatted(row.form(), row.batch(), row.type()));
            assertEquals(network.name(), row.network());
            assertEquals(1, row.threads());
            assertEquals(3, row.rounds());
            assertTrue(row.cpuMsLowerQuartile() > 0, row.toString());
            assertTrue(row.cpuMsLowerQuartile() <= row.cpuMsPerClip(), row.toString());
            assertTrue(row.cpuMsPerClip() <= row.cpuMsUpperQuartile(), row.toString());
        }
        assertEquals(
                List.of(
                        "float 1 float32",
                        "cpu 1 int8",
                        "eager 1 float32",
                        "float 2 float32",
                        "cpu 2 int8",
                        "eager 2 float32"),
                told);
    }

    @Test
    void shouldSayWhichOperatorsTakeTheTime() throws Exception {
        List<OperatorTime> quantised = operators(true);
        List<OperatorTime> float32 = operators(false);

        assertTrue(kinds(quantised, ModelForm.CPU).contains("QLinearConv"), quantised.toString());
        assertTrue(!kinds(quantised, ModelForm.FLOAT).contains("QLinearConv"), quantised.toString());
        assertTrue(!kinds(float32, ModelForm.CPU).contains("QLinearConv"), float32.toString());
        assertTrue(kinds(float32, ModelForm.FLOAT).get(0).endsWith("Conv"), "convolutions take the most: " + float32);
        assertTrue(quantised.stream().allMatch(operator -> operator.msPerClip() > 0), quantised.toString());
    }

    @Test
    void shouldRefuseWhatCannotBeMeasured() {
        List<Integer> one = List.of(1);

        assertThrows(IllegalArgumentException.class, () -> new ModelBench.Options(List.of(), 1, 1, true));
        assertThrows(IllegalArgumentException.class, () -> new ModelBench.Options(List.of(1, 0), 1, 1, true));
        assertThrows(IllegalArgumentException.class, () -> new ModelBench.Options(one, 0, 1, true));
        assertThrows(IllegalArgumentException.class, () -> new ModelBench.Options(one, 1, 0, true));
    }

    private List<OperatorTime> operators(boolean quantised) throws Exception {
        return new ModelBench(folder, new ModelBench.Options(List.of(1), 1, 1, quantised))
                .measure(network)
                .operators();
    }

    private static List<String> kinds(List<OperatorTime> operators, ModelForm form) {
        return operators.stream()
                .filter(operator -> operator.form().equals(form.told()))
                .map(OperatorTime::operator)
                .toList();
    }
}
