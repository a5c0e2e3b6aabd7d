package io.kinewatch.training.preset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kinewatch.training.data.DrawRule;
import io.kinewatch.training.network.Network;
import io.kinewatch.training.network.NetworkArguments;
import io.kinewatch.training.network.Networks;
import io.kinewatch.training.train.PlanFile;
import io.kinewatch.training.train.TrainingPlan;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A plan whose numbers are being changed one by one, in the tree of {@code plan.json}; what follows from a change (whole batches in an epoch,
 * a warm-up that fits into the run) is set right unless it was given, too. One thread.
 */
public final class PlanDraft {
    private static final String BATCH = "/descent/batch";
    private static final String MICRO_BATCH = "/descent/microBatch";
    private static final String CLIPS = "/length/clipsPerEpoch";
    private static final String EPOCHS = "/length/epochs";
    private static final String STEPS = "/length/maxSteps";
    private static final String WARM_UP = "/descent/warmUpSteps";

    /** Part of a shortened run that its warm-up takes. */
    private static final int WARM_UP_PART = 20;

    private final TrainingPlan base;
    private final int clips;
    private final ObjectNode tree;
    private final Map<String, Object> given = new LinkedHashMap<>();

    /**
     * Begins with a plan as it is.
     *
     * @param input the data for which it was made
     */
    public PlanDraft(TrainingPlan base, PlanInput input) {
        this.base = base;
        this.clips = base.draw() == DrawRule.EVERY_ENTRY
                ? input.entries()
                : base.length().clipsPerEpoch();
        this.tree = PlanFile.tree(base);
    }

    /**
     * Changes a number.
     *
     * @param pointer its place in the plan's JSON, such as {@code /descent/batch}
     * @param value null leaves it as it is
     */
    public void set(String pointer, Object value) {
        if (value == null) {
            return;
        }
        int end = pointer.lastIndexOf('/');
        JsonNode parent = tree.at(pointer.substring(0, end));
        if (!(parent instanceof ObjectNode object)) {
            throw new IllegalArgumentException(
                    "A plan has no " + pointer.substring(1).replace('/', '.') + "; see plan.json for what it has");
        }
        object.set(pointer.substring(end + 1), PlanFile.node(value));
        given.put(pointer, value);
    }

    /** The part of the tree at a place; missing where there is none. */
    public JsonNode at(String pointer) {
        return tree.at(pointer);
    }

    /**
     * Takes another network, or other arguments of the same.
     *
     * @param name null keeps the network and the arguments that it has
     * @param arguments by name
     */
    public void network(String name, Map<String, String> arguments) {
        NetworkArguments all = name == null || name.equals(base.network()) ? base.arguments() : kept(base.arguments());
        for (Map.Entry<String, String> argument : arguments.entrySet()) {
            all = all.with(argument.getKey(), argument.getValue());
        }
        Network network = Networks.build(name == null ? base.network() : name, all);
        set("/network", network.name());
        set("/arguments", all);
        List<Integer> input = network.input().dimensions();
        double scale = (double) input.get(2) / base.clip().height();
        set("/clip/frames", input.get(1));
        set("/clip/height", input.get(2));
        set("/clip/width", input.get(3));
        for (String side : List.of("shortSide", "height", "width")) {
            int length = tree.at("/clip/resize/" + side).asInt();
            if (length > 0) {
                set("/clip/resize/" + side, (int) Math.ceil(length * scale));
            }
        }
    }

    /** What every network understands; the others belong to the plan's own. */
    private static NetworkArguments kept(NetworkArguments arguments) {
        Map<String, String> kept = new LinkedHashMap<>(arguments.values());
        kept.keySet().retainAll(List.of(NetworkArguments.LABELS, NetworkArguments.FRAMES, NetworkArguments.SIZE));
        return new NetworkArguments(kept);
    }

    /**
     * The plan as it is now.
     *
     * @param problems gets everything that is wrong, one line each; then the result is null
     */
    public TrainingPlan plan(List<String> problems) {
        int batch = tree.at(BATCH).asInt();
        if (batch >= 1) {
            if (!given.containsKey(MICRO_BATCH)) {
                set(MICRO_BATCH, largestPart(batch, tree.at(MICRO_BATCH).asInt()));
            }
            if (!given.containsKey(CLIPS)) {
                set(CLIPS, (clips + batch - 1) / batch * batch);
            }
            lengthen(batch, problems);
            if (!given.containsKey(WARM_UP)) {
                set(WARM_UP, Math.min(tree.at(WARM_UP).asInt(), warmUp(batch)));
            }
        }
        return PlanFile.plan(tree, problems);
    }

    /** So many epochs that all of the wanted steps are done. */
    private void lengthen(int batch, List<String> problems) {
        int stepsPerEpoch = tree.at(CLIPS).asInt() / batch;
        if (!given.containsKey(STEPS) || stepsPerEpoch < 1) {
            return;
        }
        int wanted = tree.at(STEPS).asInt();
        int epochs = tree.at(EPOCHS).asInt();
        int needed = (wanted + stepsPerEpoch - 1) / stepsPerEpoch;
        if (needed > epochs && given.containsKey(EPOCHS)) {
            problems.add("maxSteps is " + wanted + ", but epochs is " + epochs + ", which are "
                    + (long) epochs * stepsPerEpoch + " steps: leave one out, or make it epochs " + needed);
        } else if (needed > epochs) {
            set(EPOCHS, needed);
        }
    }

    /** As it is where the run is as long as the preset's; else no more than a part of the run. */
    private int warmUp(int batch) {
        long steps = (long) tree.at(EPOCHS).asInt() * (tree.at(CLIPS).asInt() / batch);
        JsonNode most = tree.at(STEPS);
        long run = most.isNumber() ? Math.min(steps, most.asInt()) : steps;
        return run >= base.steps() ? Integer.MAX_VALUE : Math.toIntExact(run / WARM_UP_PART);
    }

    private static int largestPart(int batch, int atMost) {
        int part = Math.min(batch, Math.max(1, atMost));
        while (batch % part != 0) {
            part--;
        }
        return part;
    }
}
