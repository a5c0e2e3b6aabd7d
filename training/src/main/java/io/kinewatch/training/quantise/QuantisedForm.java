package io.kinewatch.training.quantise;

import ai.onnx.proto.OnnxMl.ModelProto;
import java.util.List;

/**
 * A network in 8 bits, and how it came about.
 *
 * @param model the QDQ graph, with all of its weights
 * @param rule by which ranges were chosen
 * @param floatLayers nodes that compute in float32
 * @param closeness to the float32 form, on clips that no range was learnt from
 * @param clips how many that were
 */
public record QuantisedForm(
        ModelProto model, RangeRule rule, List<String> floatLayers, Closeness closeness, int clips) {
    public QuantisedForm {
        floatLayers = List.copyOf(floatLayers);
    }
}
