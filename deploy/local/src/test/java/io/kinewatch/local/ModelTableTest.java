package io.kinewatch.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kinewatch.training.bench.form.FormRow;
import io.kinewatch.training.bench.form.MeasuredForms;
import io.kinewatch.training.bench.form.ModelReport;
import io.kinewatch.training.bench.form.OperatorTime;
import io.kinewatch.training.train.Machine;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModelTableTest {
    private static final Machine MACHINE = new Machine("processor", 2, "system", "java");

    @Test
    void shouldSayThatGoalsAreReachedAndProfileNothing() {
        ModelReport report = report("int8", 29, 100);

        String table = table(report);

        assertTrue(report.reached());
        assertTrue(table.contains("hara/resnet-18: cpu/float 0.29, goal at most 0.30: reached"), table);
        assertTrue(table.contains("hara/resnet-18: eager/cpu 3.45, goal at least 3: reached"), table);
        assertTrue(table.contains("29.0-29.0"), "the spread: " + table);
        assertFalse(table.contains("QLinearConv"), table);
    }

    @Test
    void shouldSayWhereTheTimeGoesWhenAGoalIsMissed() {
        ModelReport report = report("int8", 40, 100);

        String table = table(report);

        assertFalse(report.reached());
        assertTrue(table.contains("cpu/float 0.40, goal at most 0.30: missed"), table);
        assertTrue(table.contains("eager/cpu 2.50, goal at least 3: missed"), table);
        assertEquals("QLinearConv 30.0 75.0 %", row(table, "QLinearConv"));
        assertEquals("others 1.0 2.5 %", row(table, "others"), "more than six kinds: the rest is one row");
        assertEquals("Conv 100.0 100.0 %", row(table, "Conv"));
    }

    @Test
    void shouldPromiseNothingInFloat32() {
        ModelReport report = report("float32", 90, 100);

        String table = table(report);

        assertTrue(report.reached());
        assertTrue(table.contains("cpu (float32)"), table);
        assertFalse(table.contains("goal"), table);
    }

    private static ModelReport report(String type, double cpu, double eager) {
        List<OperatorTime> operators = new ArrayList<>();
        operators.add(new OperatorTime("hara/resnet-18", "float", "Conv", 100));
        operators.add(new OperatorTime("hara/resnet-18", "cpu", "QLinearConv", 30));
        for (int i = 0; i < 5; i++) {
            operators.add(new OperatorTime("hara/resnet-18", "cpu", "Kind" + i, 1.8));
        }
        operators.add(new OperatorTime("hara/resnet-18", "cpu", "Rare1", 0.5));
        operators.add(new OperatorTime("hara/resnet-18", "cpu", "Rare2", 0.5));
        List<FormRow> rows =
                List.of(row("float", "float32", 100), row("cpu", type, cpu), row("eager", "float32", eager));
        return ModelReport.of(MACHINE, List.of(new MeasuredForms(rows, operators)));
    }

    private static FormRow row(String form, String type, double ms) {
        return new FormRow("hara/resnet-18", form, type, 1, 1, 5, ms, ms, ms);
    }

    private static String row(String table, String name) {
        return table.lines()
                .map(line -> line.strip().replaceAll(" +", " "))
                .filter(line -> line.startsWith(name + " "))
                .findFirst()
                .orElse("no " + name + " in " + table);
    }

    private static String table(ModelReport report) {
        StringWriter written = new StringWriter();
        new ModelTable(new PrintWriter(written)).print(report);
        return written.toString();
    }
}
