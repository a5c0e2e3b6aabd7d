package io.kinewatch.inference.events;

import java.util.Map;

/** The rule of every label: a general one and those of the labels that differ from it. */
public record LabelRules(ActionRule general, Map<String, ActionRule> labels) {

    public static final LabelRules DEFAULT = new LabelRules(ActionRule.DEFAULT, Map.of());

    public LabelRules {
        labels = Map.copyOf(labels);
    }

    public ActionRule of(String label) {
        return labels.getOrDefault(label, general);
    }
}
