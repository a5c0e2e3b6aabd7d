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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * From the float32 form of a network for CPUs to the one in 8 bits: learns ranges from clips, chooses the better rule for them, and keeps those layers in
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

    /** Tries the worst layer, the two worst, four, and so on, up to a quarter of all. */
    private Candidate withFloatLayers(Candidate all) {
        List<String> worstFirst = worstFirst(all.rule);
        Candidate best = all;
        for (int count = 1; count <= Math.max(1, worstFirst.size() / 4); count *= 2) {
            Candidate next = candidate(all.rule, worstFirst.subList(0, count));
            if (next.closeness.agreement() > best.closeness.agreement()) {
                best = next;
            }
            if (best.closeness.agreement() >= target) {
                break;
            }
        }
        return best;
    }

    /** All layers, first the one that does the most harm when it alone is quantised. */
    private List<String> worstFirst(RangeRule rule) {
        List<String> layers = graph.nodes().stream()
                .filter(node -> Operators.isLayer(node) && Operators.computes(node, graph))
                .map(NodeProto::getName)
                .toList();
        List<List<byte[]>> few = clips.heldOut().subList(0, Math.min(SENSITIVITY_CLIPS, expected.size()));
        Map<String, Double> errors = new HashMap<>();
        for (String layer : layers) {
            Set<String> others = new HashSet<>(layers);
            others.remove(layer);
            List<float[]> found = logits(model(rule, others), few);
            errors.put(
                    layer, Closeness.of(expected.subList(0, few.size()), found).error());
        }
        LOG.debug("error of each layer when it alone is quantised: {}", errors);
        return layers.stream()
                .sorted(Comparator.comparingDouble((String layer) -> errors.get(layer))
                        .reversed())
                .toList();
    }

    private Candidate candidate(RangeRule rule, List<String> floatLayers) {
        ModelProto model = model(rule, new HashSet<>(floatLayers));
        Closeness closeness = Closeness.of(expected, logits(model, clips.heldOut()));
        LOG.info(
                "{}, {} layers in float32: error {} of the logits' spread, the same best label for {} of {} clips",
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
