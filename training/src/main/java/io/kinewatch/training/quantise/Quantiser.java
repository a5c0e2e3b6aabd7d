package io.kinewatch.training.quantise;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * From the float32 form of a network for CPUs to the one in 8 bits: learns ranges from clips, chooses the better rule for them, and keeps those layers or sums in
 * float32 without which the answers would differ too much. Everything is judged by the logits of clips that were not learnt from. One thread; uses
 * all processors.
 */
public final class Quantiser {
    private static final Logger LOG = LoggerFactory.getLogger(Quantiser.class);

    /** More clips than this tell nothing new about which layer is the worst. */
    private static final int SENSITIVITY_CLIPS = 16;

    private final FloatGraph graph;
    private final CalibrationClips clips;
    private final double target;
    private final Map<String, Histogram> histograms;
    private final List<float[]> expected;

    /** One way to quantise. */
    private record Candidate(ModelProto model, RangeRule rule, List<String> floatLayers, Closeness closeness) {}

    private Quantiser(ModelProto form, CalibrationClips clips, double target) {
        this.graph = new FloatGraph(form);
        this.clips = clips;
        this.target = target;
        this.histograms = Activations.of(graph, new ScaleGroups(graph, Set.of()).sources(), clips);
        this.expected = logits(form, clips.heldOut());
    }

    /**
     * Quantises a network.
     *
     * @param form float32, all weights inside: Conv, Gemm, Relu, Add, pools, and operators that move values
     * @param target part of the clips whose best label has to stay; layers are kept in float32 until that is so. 0 keeps none
     */
    public static QuantisedForm of(ModelProto form, CalibrationClips clips, double target) {
        return new Quantiser(form, clips, target).quantise();
    }

    private QuantisedForm quantise() {
        List<Candidate> candidates = new ArrayList<>();
        for (RangeRule rule : RangeRule.values()) {
            candidates.add(candidate(rule, List.of()));
        }
        Candidate best = candidates.stream()
                .min(Comparator.comparingDouble(candidate -> candidate.closeness.error()))
                .orElseThrow();
        if (best.closeness.agreement() < target) {
            best = withFloatLayers(best);
        }
        return new QuantisedForm(
                best.model,
                best.rule,
                best.floatLayers,
                best.closeness,
                clips.learnt().size());
    }

    /** Tries the worst part, the two worst, four, and so on, up to a quarter of all. */
    private Candidate withFloatLayers(Candidate all) {
        List<List<String>> worstFirst = worstFirst(all.rule);
        Candidate best = all;
        for (int count = 1; count <= Math.max(1, worstFirst.size() / 4); count *= 2) {
            Candidate next = candidate(
                    all.rule,
                    worstFirst.subList(0, count).stream().flatMap(List::stream).toList());
            if (next.closeness.agreement() > best.closeness.agreement()) {
                best = next;
            }
            if (best.closeness.agreement() >= target) {
                break;
            }
        }
        return best;
    }

    /** What may be kept in float32, first what does the most harm when it alone is quantised. */
    private List<List<String>> worstFirst(RangeRule rule) {
        List<List<String>> parts = parts();
        Set<String> all = parts.stream().flatMap(List::stream).collect(Collectors.toSet());
        List<List<byte[]>> few = clips.heldOut().subList(0, Math.min(SENSITIVITY_CLIPS, expected.size()));
        LOG.info("too few keep their best label: each of {} parts is now quantised alone", parts.size());
        Map<List<String>, Double> errors = new HashMap<>();
        for (List<String> part : parts) {
            Set<String> others = new HashSet<>(all);
            part.forEach(others::remove);
            List<float[]> found = logits(model(rule, others), few);
            errors.put(
                    part, Closeness.of(expected.subList(0, few.size()), found).error());
        }
        LOG.debug("error of each part when it alone is quantised: {}", errors);
        return parts.stream()
                .sorted(Comparator.comparingDouble((List<String> part) -> errors.get(part))
                        .reversed())
                .toList();
    }

    /** Each layer, and all sums together: what they round away adds up along the shortcuts. */
    private List<List<String>> parts() {
        Map<Boolean, List<String>> byKind = graph.nodes().stream()
                .filter(node -> Operators.computes(node, graph))
                .collect(Collectors.partitioningBy(
                        Operators::isLayer, Collectors.mapping(NodeProto::getName, Collectors.toList())));
        List<List<String>> parts = new ArrayList<>();
        byKind.get(true).forEach(layer -> parts.add(List.of(layer)));
        if (!byKind.get(false).isEmpty()) {
            parts.add(byKind.get(false));
        }
        return parts;
    }

    private Candidate candidate(RangeRule rule, List<String> floatLayers) {
        ModelProto model = model(rule, new HashSet<>(floatLayers));
        Closeness closeness = Closeness.of(expected, logits(model, clips.heldOut()));
        LOG.info(
                "{}, {} operators in float32: error {} of the logits' spread, the same best label for {} of {} clips",
                rule.told(),
                floatLayers.size(),
                "%.4f".formatted(closeness.error()),
                Math.round(closeness.agreement() * expected.size()),
                expected.size());
        return new Candidate(model, rule, floatLayers, closeness);
    }

    private ModelProto model(RangeRule rule, Set<String> floatLayers) {
        ScaleGroups groups = new ScaleGroups(graph, floatLayers);
        Map<String, ValueRange> ranges = new HashMap<>();
        for (String source : groups.sources()) {
            ranges.merge(groups.scaleOf(source), rule.range(histograms.get(source)), ValueRange::and);
        }
        Map<String, ActivationScale> scales = new HashMap<>();
        ranges.forEach((group, range) -> scales.put(group, ActivationScale.of(range)));
        return QdqGraph.of(graph, groups, scales);
    }

    private List<float[]> logits(ModelProto model, List<List<byte[]>> some) {
        return new FormLogits(model, clips.spec()).of(some);
    }
}
