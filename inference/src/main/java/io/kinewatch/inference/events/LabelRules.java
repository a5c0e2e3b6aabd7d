package io.kinewatch.inference.events;

import io.kinewatch.schemas.config.ConfigSection;
import java.util.Map;
import java.util.TreeMap;

/** The rule of every label: a general one and those of the labels that differ from it. */
public record LabelRules(ActionRule general, Map<String, ActionRule> labels) {

    public static final LabelRules DEFAULT = new LabelRules(ActionRule.DEFAULT, Map.of());

    public LabelRules {
        labels = Map.copyOf(labels);
    }

    public ActionRule of(String label) {
        return labels.getOrDefault(label, general);
    }

    /**
     * Reads the keys of a rule and, in the block {@code labels}, those of single labels. What is not there is as in the
     * fallback; so for a label on a camera the camera's block for the label counts first, then the camera's own keys,
     * then the label's block for all cameras, then the general keys.
     */
    static LabelRules read(ConfigSection section, LabelRules fallback) {
        Map<String, ConfigSection> own = section.namedSections("labels");
        Map<String, ActionRule> labels = new TreeMap<>();
        fallback.labels.forEach((label, rule) -> labels.put(label, ActionRule.read(section, rule)));
        ActionRule general = checked(section, ActionRule.read(section, fallback.general));
        own.forEach((label, block) -> labels.put(label, ActionRule.read(block, labels.getOrDefault(label, general))));
        labels.forEach((label, rule) -> checked(own.getOrDefault(label, section), rule));
        return new LabelRules(general, labels);
    }

    private static ActionRule checked(ConfigSection section, ActionRule rule) {
        if (rule.endThreshold() > rule.startThreshold()) {
            String key = section.has("endThreshold") ? "endThreshold" : "startThreshold";
            section.problem(
                    key,
                    "makes an action end below " + rule.endThreshold() + ", but start from " + rule.startThreshold()
                            + "; the end threshold must not be the higher one");
        }
        return rule;
    }
}
