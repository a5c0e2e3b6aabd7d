package io.kinewatch.local;

import com.fasterxml.jackson.databind.JsonNode;
import io.kinewatch.training.preset.PlanDraft;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** How the weights move. */
final class DescentFlags {
    private static final String SCHEDULE = "/descent/schedule";

    @Option(names = "--batch", paramLabel = "N", description = "Clips a step.")
    private Integer batch;

    @Option(
            names = "--micro-batch",
            paramLabel = "N",
            description = "Clips that go through the network at once; gradients are gathered up to a batch.")
    private Integer microBatch;

    @Option(names = "--learning-rate", paramLabel = "R", description = "The highest one.")
    private Double learningRate;

    @Option(names = "--warm-up", paramLabel = "STEPS", description = "Steps until it is reached.")
    private Integer warmUp;

    @Option(names = "--schedule", paramLabel = "KIND", description = "constant, step, plateau or cosine.")
    private String schedule;

    @Option(names = "--milestones", paramLabel = "EPOCH", split = ",", description = "With step: where the rate falls.")
    private List<Double> milestones;

    @Option(names = "--factor", paramLabel = "F", description = "With step and plateau: by which. Default: 0.1.")
    private Double factor;

    @Option(names = "--plateau-patience", paramLabel = "EPOCHS", description = "With plateau. Default: 10.")
    private Integer plateauPatience;

    @Option(
            names = "--plateau-measure",
            paramLabel = "M",
            description = "With plateau: training-loss, validation-loss (default) or validation-error.")
    private String plateauMeasure;

    @Option(names = "--momentum", paramLabel = "M", description = "Part of the last direction that is kept.")
    private Double momentum;

    @Option(names = "--dampening", paramLabel = "D", description = "Part of the gradient that is left out.")
    private Double dampening;

    @Option(names = "--nesterov", arity = "0..1", fallbackValue = "true", description = "Looks ahead.")
    private Boolean nesterov;

    @Option(names = "--weight-decay", paramLabel = "D", description = "Of convolutions and linear layers.")
    private Double weightDecay;

    @Option(
            names = "--decay-all",
            arity = "0..1",
            fallbackValue = "true",
            description = "Decays biases and batch norms, too.")
    private Boolean decayAll;

    void into(PlanDraft draft, List<String> problems) {
        draft.set("/descent/batch", batch);
        draft.set("/descent/microBatch", microBatch);
        draft.set("/descent/learningRate", learningRate);
        draft.set("/descent/warmUpSteps", warmUp);
        draft.set("/descent/momentum", momentum);
        draft.set("/descent/dampening", dampening);
        draft.set("/descent/nesterov", nesterov);
        draft.set("/descent/weightDecay", weightDecay);
        draft.set("/descent/decaysAll", decayAll);
        schedule(draft, problems);
    }

    private void schedule(PlanDraft draft, List<String> problems) {
        JsonNode before = draft.at(SCHEDULE);
        String kind = schedule == null ? before.path("kind").asText() : schedule;
        Map<String, Object> changed = new LinkedHashMap<>();
        changed.put("kind", kind);
        boolean same = kind.equals(before.path("kind").asText());
        boolean step = kind.equals("step");
        boolean plateau = kind.equals("plateau");
        if (!step && milestones != null) {
            problems.add("--milestones needs --schedule step, not " + kind);
        }
        if (!step && !plateau && factor != null) {
            problems.add("--factor needs --schedule step or plateau, not " + kind);
        }
        if (!plateau && (plateauPatience != null || plateauMeasure != null)) {
            problems.add("--plateau-patience and --plateau-measure need --schedule plateau, not " + kind);
        }
        if (step && milestones == null && !same) {
            problems.add("--schedule step needs --milestones, such as 10,20");
        }
        if (step) {
            changed.put("milestones", milestones == null ? before.path("milestones") : milestones);
        }
        if (plateau) {
            changed.put(
                    "patience",
                    first(plateauPatience, same ? before.path("patience").asInt() : 10));
            String measure = same ? before.path("measure").asText() : "VALIDATION_LOSS";
            changed.put("measure", first(PlanFlags.constant(plateauMeasure), measure));
        }
        if (step || plateau) {
            changed.put("factor", first(factor, same ? before.path("factor").asDouble() : 0.1));
        }
        boolean given = schedule != null || milestones != null || factor != null;
        if (given || plateauPatience != null || plateauMeasure != null) {
            draft.set(SCHEDULE, changed);
        }
    }

    private static Object first(Object given, Object otherwise) {
        return given == null ? otherwise : given;
    }
}
