package io.kinewatch.training.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kinewatch.training.train.TrainingPlan;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.StreamSupport;

/** A plan as groups of names and values, whatever its parts are. */
final class PlanRows {
    private static final String OWN = "plan";
    private static final int LONGEST_LIST = 10;

    private final Map<String, Map<String, String>> groups = new LinkedHashMap<>();

    private PlanRows() {}

    /** Groups by name; each holds values by name, in the plan's order. */
    static Map<String, Map<String, String>> of(TrainingPlan plan, ObjectMapper json) {
        PlanRows rows = new PlanRows();
        rows.groups.put(OWN, new LinkedHashMap<>());
        JsonNode tree = json.valueToTree(plan);
        tree.properties().forEach(part -> {
            if (!part.getKey().equals("labels")) {
                rows.put(OWN, "", part.getKey(), part.getValue());
            }
        });
        return rows.groups;
    }

    private void put(String group, String path, String name, JsonNode value) {
        if (value.isObject()) {
            String inner = group.equals(OWN) ? words(name) : group;
            String prefix = group.equals(OWN) ? "" : path + words(name) + " ";
            value.properties().forEach(part -> put(inner, prefix, part.getKey(), part.getValue()));
        } else if (!value.isNull()) {
            groups.computeIfAbsent(group, key -> new LinkedHashMap<>()).put(path + words(name), text(value));
        }
    }

    private static String text(JsonNode value) {
        if (value.isNumber()) {
            BigDecimal number = new BigDecimal(value.asText());
            return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
        }
        if (!value.isArray()) {
            return value.asText();
        }
        if (value.size() > LONGEST_LIST) {
            return value.size() + " values";
        }
        List<String> parts = new ArrayList<>();
        StreamSupport.stream(value.spliterator(), false).forEach(part -> parts.add(text(part)));
        return String.join(", ", parts);
    }

    /** {@code warmUpSteps} becomes {@code warm up steps}. */
    private static String words(String name) {
        return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    }
}
