package io.kinewatch.schemas.bundle;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;

/**
 * What the network in {@link ModelBundle#CPU_GRAPH} is, and so for which processors. Part of {@code bundle.json}.
 *
 * @param kind of its numbers
 * @param method by which the ranges of activations were chosen; null in float32
 * @param clips from which they were learnt; 0 in float32
 * @param floatLayers layers and sums that stay in float32
 * @param error root mean square by which logits differ from those of float32 on other clips, as a part of their spread; 0 in float32
 * @param agreement part of those clips that keep their best label; 1 in float32
 */
@JsonPropertyOrder({"kind", "method", "clips", "floatLayers", "error", "agreement"})
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CpuFormDescription(
        Kind kind, String method, int clips, List<String> floatLayers, double error, double agreement) {
    /** The network in float32, as 2D convolutions: for any processor. */
    public static final CpuFormDescription FLOAT = new CpuFormDescription(Kind.FLOAT, null, 0, List.of(), 0, 1);

    /** Numbers that a network computes with. */
    public enum Kind {
        /** For processors that multiply 8-bit numbers fast (VNNI, or dot products on ARM). */
        @JsonProperty("int8")
        INT8,
        /** For any processor. */
        @JsonProperty("float")
        FLOAT
    }

    public CpuFormDescription {
        if (kind == null) {
            throw new IllegalArgumentException("cpuForm.kind is missing: int8 or float");
        }
        floatLayers = floatLayers == null ? List.of() : List.copyOf(floatLayers);
    }
}
