package io.kinewatch.training.network.golden;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * An activation on the way, over all clips. Immutable.
 *
 * @param name of the module, with {@code #2} behind it when it ran for the second time
 * @param mean over all values; NaN where the file does not say
 * @param std population standard deviation
 * @param samples values at flat index floor(j * n / 8), j = 0..7
 */
public record GoldenStage(String name, double mean, double std, List<Float> samples) {
    static GoldenStage of(JsonNode stage) {
        return new GoldenStage(
                stage.path("name").asText(),
                stage.path("mean").asDouble(Double.NaN),
                stage.path("std").asDouble(),
                GoldenFile.floats(stage.path("samples")));
    }
}
