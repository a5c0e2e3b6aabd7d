package io.kinewatch.local;

import io.kinewatch.training.bench.form.FormRatio;
import io.kinewatch.training.bench.form.FormRow;
import io.kinewatch.training.bench.form.ModelForm;
import io.kinewatch.training.bench.form.ModelReport;
import io.kinewatch.training.bench.form.OperatorTime;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** Tells people what networks cost on a CPU. For one thread. */
final class ModelTable {
    /** Kinds of operators that are told of a graph; the others are one row. */
    private static final int OPERATORS = 6;

    private final PrintWriter out;

    ModelTable(PrintWriter out) {
        this.out = out;
    }

    void print(ModelReport report) {
        FormRow first = report.rows().get(0);
        line("%s, %s", report.machine().shortName(), report.machine().java());
        line(
                "CPU milliseconds a clip at 16 x 112 x 112, %d thread%s, median of %d rounds and its quartiles; random weights%n",
                first.threads(), first.threads() == 1 ? "" : "s", first.rounds());
        rows(report);
        if (report.quantised()) {
            out.println();
            report.ratios().forEach(this::verdict);
            report.ratios().stream()
                    .filter(ratio -> !ratio.reached())
                    .forEach(ratio -> profile(ratio.network(), report.operators()));
        }
        out.flush();
    }

    private void rows(ModelReport report) {
        String type = report.quantised() ? "int8" : "float32";
        TextTable table = new TextTable(
                1, "network", "batch", "float", "", "cpu (" + type + ")", "", "eager", "", "cpu/float", "eager/cpu");
        for (FormRow cpu : report.rows()) {
            if (cpu.form().equals(ModelForm.CPU.told())) {
                FormRow graph = cpu.beside(ModelForm.FLOAT, report.rows());
                FormRow eager = cpu.beside(ModelForm.EAGER, report.rows());
                table.add(
                        cpu.network(),
                        String.valueOf(cpu.batch()),
                        median(graph),
                        spread(graph),
                        median(cpu),
                        spread(cpu),
                        median(eager),
                        spread(eager),
                        ratio(cpu, graph),
                        ratio(eager, cpu));
            }
        }
        table.print(out);
    }

    private void verdict(FormRatio ratio) {
        if (ratio.cpuToFloatGoal() != null) {
            line(
                    "  %s: cpu/float %.2f, goal at most %.2f: %s",
                    ratio.network(), ratio.cpuToFloat(), ratio.cpuToFloatGoal(), told(ratio.floatReached()));
        }
        line(
                "  %s: eager/cpu %.2f, goal at least %.0f: %s",
                ratio.network(), ratio.eagerToCpu(), FormRatio.EAGER_GOAL, told(ratio.eagerReached()));
    }

    /** Where the time of a network that missed a goal goes. */
    private void profile(String network, List<OperatorTime> operators) {
        line("%n%s by operator, milliseconds a clip at batch 1", network);
        TextTable table = new TextTable(1, "form, operator", "ms", "of it");
        for (ModelForm form : List.of(ModelForm.FLOAT, ModelForm.CPU)) {
            List<OperatorTime> own = operators.stream()
                    .filter(operator -> operator.network().equals(network))
                    .filter(operator -> operator.form().equals(form.told()))
                    .toList();
            double all = sum(own);
            table.add(form.told(), milliseconds(all), "");
            for (OperatorTime operator : own.subList(0, Math.min(OPERATORS, own.size()))) {
                part(table, operator.operator(), operator.msPerClip(), all);
            }
            if (own.size() > OPERATORS) {
                part(table, "others", sum(own.subList(OPERATORS, own.size())), all);
            }
        }
        table.print(out);
    }

    private static void part(TextTable table, String name, double ms, double all) {
        table.add("  " + name, milliseconds(ms), String.format(Locale.ROOT, "%.1f %%", 100 * ms / all));
    }

    private static double sum(List<OperatorTime> operators) {
        return operators.stream().mapToDouble(OperatorTime::msPerClip).sum();
    }

    private static String median(FormRow row) {
        return milliseconds(row.cpuMsPerClip());
    }

    private static String milliseconds(double ms) {
        return String.format(Locale.ROOT, "%.1f", ms);
    }

    private static String spread(FormRow row) {
        return String.format(Locale.ROOT, "%.1f-%.1f", row.cpuMsLowerQuartile(), row.cpuMsUpperQuartile());
    }

    private static String ratio(FormRow row, FormRow to) {
        return String.format(Locale.ROOT, "%.2f", row.cpuMsPerClip() / to.cpuMsPerClip());
    }

    private static String told(boolean reached) {
        return reached ? "reached" : "missed";
    }

    private void line(String format, Object... values) {
        out.printf(Locale.ROOT, format + "%n", values);
    }
}
