package io.kinewatch.monitor.health;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads Prometheus' text format, as far as it is needed: the samples whose name fits. Stateless. */
final class PrometheusText {
    private static final String QUOTED = "\"(?:[^\"\\\\]++|\\\\.)*+\"";
    private static final Pattern LABEL = Pattern.compile("\\s*([a-zA-Z_]\\w*)=(" + QUOTED + ")\\s*,?");
    private static final Pattern SAMPLE =
            Pattern.compile("([a-zA-Z_:][\\w:]*+)(?:\\{((?:[^\"}]++|" + QUOTED + ")*+)})?\\s+(\\S+)(?:\\s+\\S+)?");

    /** Nobody's sample is longer; a line that is could exhaust the pattern. */
    private static final int LONGEST_LINE = 4_096;

    private PrometheusText() {}

    /** What is no sample is skipped: a stage may be newer than its monitor. */
    static List<MetricSample> read(String text, Pattern names) {
        List<MetricSample> samples = new ArrayList<>();
        for (String line : text.lines().toList()) {
            Matcher sample = SAMPLE.matcher(line.strip());
            if (line.length() <= LONGEST_LINE
                    && sample.matches()
                    && names.matcher(sample.group(1)).matches()) {
                samples.add(new MetricSample(sample.group(1), labels(sample.group(2)), value(sample.group(3))));
            }
        }
        return samples;
    }

    private static Map<String, String> labels(String text) {
        Map<String, String> labels = new HashMap<>();
        Matcher label = LABEL.matcher(text == null ? "" : text);
        while (label.find()) {
            String quoted = label.group(2);
            labels.put(label.group(1), unescape(quoted.substring(1, quoted.length() - 1)));
        }
        return labels;
    }

    private static String unescape(String text) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length()) {
                i++;
                plain.append(text.charAt(i) == 'n' ? '\n' : text.charAt(i));
            } else {
                plain.append(c);
            }
        }
        return plain.toString();
    }

    private static double value(String text) {
        try {
            return Double.parseDouble(text.replace("+Inf", "Infinity").replace("-Inf", "-Infinity"));
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }
}
