package io.kinewatch.training.network.golden;

import com.fasterxml.jackson.databind.JsonNode;
import io.kinewatch.training.network.Layer;
import io.kinewatch.training.network.ShapeReader;
import io.kinewatch.training.network.Sliding;
import io.kinewatch.training.network.Triple;
import java.util.List;

/**
 * A convolution or linear layer as references list them. Immutable.
 *
 * @param name of the module
 * @param kind all that makes it what it is, as text: channels, kernel, stride, padding, groups, output
 */
record GoldenLayer(String name, String kind, long multiplyAdds) {
    static GoldenLayer of(JsonNode fields) {
        var kind = new StringBuilder();
        for (int i = 1; i < fields.size() - 1; i++) {
            kind.append(fields.get(i).toString().replace(" ", "")).append(' ');
        }
        return new GoldenLayer(
                fields.path(0).asText(),
                kind.toString().replace("\"", "").strip(),
                fields.path(fields.size() - 1).asLong());
    }

    /** One of our layers in the same words. */
    static GoldenLayer of(ShapeReader.LayerCost cost) {
        String kind = cost.layer() instanceof Layer.Conv conv
                ? kind(conv, cost.output().dimensions())
                : linear((Layer.Linear) cost.layer());
        return new GoldenLayer(cost.layer().name(), kind, cost.multiplyAdds());
    }

    private static String kind(Layer.Conv conv, List<Integer> output) {
        Sliding sliding = conv.sliding();
        return "%s %s %s %s %s %s %s"
                .formatted(
                        conv.inChannels(),
                        conv.outChannels(),
                        list(sliding.kernel()),
                        list(sliding.stride()),
                        list(sliding.padding()),
                        conv.groups(),
                        output.toString().replace(" ", ""));
    }

    private static String linear(Layer.Linear layer) {
        return "%s %s linear".formatted(layer.inFeatures(), layer.outFeatures());
    }

    private static String list(Triple triple) {
        return "[%s,%s,%s]".formatted(triple.frames(), triple.height(), triple.width());
    }
}
