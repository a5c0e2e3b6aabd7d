package io.kinewatch.local.gpu;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.kinewatch.inference.engine.Precision;

/**
 * One engine's result. Immutable.
 *
 * @param batch clips in a call; the engine is built for at most this many
 * @param goldenError how far the golden outputs are off at most, in parts of the largest golden logit
 * @param goldenTolerance how far they may be
 * @param openSeconds until the engine had proven the golden outputs: building it counts the first time
 * @param clipsPerSecond median of the rounds, all callers together
 * @param teraflops two operations a multiply-add of the network, by clipsPerSecond
 * @param share of the datasheet's rate; null where that isn't known
 */
public record GpuRow(
        Precision precision,
        int batch,
        double goldenError,
        double goldenTolerance,
        double openSeconds,
        double clipsPerSecond,
        double teraflops,
        @JsonInclude(JsonInclude.Include.NON_NULL) Double share) {}
