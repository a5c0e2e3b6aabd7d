package io.kinewatch.local;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the numbers of a plan are called on the command line. Stateless. */
final class FlagNames {
    private static final Map<String, String> FLAGS = Map.ofEntries(
            Map.entry("batch", "--batch"),
            Map.entry("microBatch", "--micro-batch"),
            Map.entry("learningRate", "--learning-rate"),
            Map.entry("warmUpSteps", "--warm-up"),
            Map.entry("schedule", "--schedule"),
            Map.entry("milestones", "--milestones"),
            Map.entry("factor", "--factor"),
            Map.entry("schedule.patience", "--plateau-patience"),
            Map.entry("momentum", "--momentum"),
            Map.entry("dampening", "--dampening"),
            Map.entry("nesterov", "--nesterov"),
            Map.entry("weightDecay", "--weight-decay"),
            Map.entry("epochs", "--epochs"),
            Map.entry("clipsPerEpoch", "--clips-per-epoch"),
            Map.entry("maxSteps", "--steps"),
            Map.entry("patience", "--patience"),
            Map.entry("measure", "--measure"),
            Map.entry("keep", "--keep"),
            Map.entry("draw", "--draw"),
            Map.entry("labelSmoothing", "--label-smoothing"),
            Map.entry("dropout", "--dropout"),
            Map.entry("classWeights", "--class-weights"),
            Map.entry("frozenStatistics", "--frozen-statistics"),
            Map.entry("initial", "--initial"),
            Map.entry("precision", "--precision"),
            Map.entry("lossScale", "--loss-scale"));

    private static final Pattern NAME = Pattern.compile("(?<![\\w.-])(?:schedule\\.patience|[a-zA-Z]+)(?![\\w.])");

    private static final Pattern PART = Pattern.compile("^\\w+: (?=--)");

    private FlagNames() {}

    /** A problem of a plan in the words of the command line: {@code descent: microBatch is} becomes {@code --micro-batch is}. */
    static String in(String problem) {
        String told = NAME.matcher(problem)
                .replaceAll(found -> Matcher.quoteReplacement(FLAGS.getOrDefault(found.group(), found.group())));
        return PART.matcher(told).replaceFirst("");
    }
}
