package io.kinewatch.local.gpu;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.kinewatch.inference.engine.Precision;
import io.kinewatch.training.train.Machine;
import java.util.List;
import java.util.Map;

/**
 * What was measured, and on what. Immutable.
 *
 * @param gpu null where nvidia-smi does not tell
 * @param engine for people
 * @param model id of the bundle
 * @param multiplyAdds of the network's convolutions and linear layers, for one clip
 * @param datasheet TFLOP/s by precision, as far as known
 */
public record GpuReport(
        Machine machine,
        @JsonInclude(JsonInclude.Include.NON_NULL) Gpu gpu,
        String engine,
        String model,
        String network,
        long multiplyAdds,
        Map<Precision, Double> datasheet,
        int callers,
        List<GpuRow> rows) {
    public GpuReport {
        datasheet = Map.copyOf(datasheet);
        rows = List.copyOf(rows);
    }
}
