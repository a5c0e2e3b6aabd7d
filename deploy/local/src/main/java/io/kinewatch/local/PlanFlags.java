package io.kinewatch.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import io.kinewatch.training.preset.PlanDraft;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Option;

/** What is aimed at, how long, and any other number of the plan. */
final class PlanFlags {
    @Option(names = "--epochs", paramLabel = "N", description = "How often the run looks at itself.")
    private Integer epochs;

    @Option(names = "--clips-per-epoch", paramLabel = "N", description = "A multiple of the batch.")
    private Integer clipsPerEpoch;

    @Option(
            names = "--steps",
            paramLabel = "N",
            description =
                    "Makes so many steps, in mid-epoch if need be; without --epochs as many of these as it takes.")
    private Integer steps;

    @Option(names = "--max-minutes", paramLabel = "N", description = "Ends at the first epoch after so much time.")
    private Long maxMinutes;

    @Option(
            names = "--patience",
            paramLabel = "EPOCHS",
            description = "Ends when nothing has got better for so many epochs.")
    private Integer patience;

    @Option(
            names = "--measure",
            paramLabel = "M",
            description = "What getting better means: validation-error, validation-loss or training-loss.")
    private String measure;

    @Option(names = "--keep", paramLabel = "best|last", description = "Which epoch's weights become the bundle.")
    private String keep;

    @Option(
            names = "--draw",
            paramLabel = "RULE",
            description = "every-entry of the index once an epoch, or equal-labels.")
    private String draw;

    @Option(names = "--label-smoothing", paramLabel = "S", description = "Part of the target given to all labels.")
    private Double labelSmoothing;

    @Option(names = "--dropout", paramLabel = "P", description = "In front of the classifier.")
    private Double dropout;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = {
                "Any number of plan.json by its place, for example --set augmentation.flip=0.",
                "May be repeated; the value is JSON or a bare word."
            })
    private Map<String, String> set = new LinkedHashMap<>();

    void into(PlanDraft draft, List<String> problems) {
        draft.set("/length/epochs", epochs);
        draft.set("/length/clipsPerEpoch", clipsPerEpoch);
        draft.set("/length/maxSteps", steps);
        draft.set("/length/maxSeconds", maxMinutes == null ? null : maxMinutes * 60);
        draft.set("/length/patience", patience);
        draft.set("/length/measure", constant(measure));
        draft.set("/length/keep", constant(keep));
        draft.set("/draw", constant(draw));
        draft.set("/objective/labelSmoothing", labelSmoothing);
        draft.set("/objective/dropout", dropout);
        set.forEach((key, value) -> {
            try {
                draft.set("/" + key.replace('.', '/'), json(value));
            } catch (IllegalArgumentException e) {
                problems.add("--set " + key + ": " + e.getMessage());
            }
        });
    }

    /** How a word of the command line is written in the plan: {@code validation-loss} as VALIDATION_LOSS. */
    static String constant(String word) {
        return word == null ? null : word.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    private static JsonNode json(String value) {
        try {
            return new JsonMapper().readTree(value);
        } catch (JsonProcessingException e) {
            return TextNode.valueOf(value);
        }
    }
}
