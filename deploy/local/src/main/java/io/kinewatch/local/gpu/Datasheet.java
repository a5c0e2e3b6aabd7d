package io.kinewatch.local.gpu;

import io.kinewatch.inference.engine.Precision;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What NVIDIA's datasheets promise: dense matrix products of tensor cores in TFLOP/s, sums in float32. For {@link Precision#FP32} that is TF32, which
 * TensorRT computes in by default; the T4 has none, so it is plain float32. Figures that count on sparse weights are halved.
 *
 * <p>Sources: the datasheets of T4, A10, A30, A40, A100, L4, L40S, H100 and H200, and the whitepapers of the architectures GA102 and AD102. Stateless.
 */
final class Datasheet {
    private static final String BRAND = "(?:(?:NVIDIA|Tesla|GeForce) )*";

    /** Where none is named, the rates are those of all. */
    private static final String FORM_FACTOR = "(?:[- ]PCI[eE]|-SXM4|[- ]\\d+GB)*";

    private record Row(String name, double tf32, double fp16) {}

    private static final List<Row> ROWS = List.of(
            new Row("T4", 8.1, 65),
            new Row("A10", 62.5, 125),
            new Row("A30", 82, 165),
            new Row("A40", 74.8, 149.7),
            new Row("A100", 156, 312),
            new Row("L4", 60, 121),
            new Row("L40S", 183, 362),
            new Row("H100 PCIe", 378, 756),
            new Row("H100 80GB HBM3", 494.7, 989.4),
            new Row("H200", 494.7, 989.4),
            new Row("RTX 3090", 35.6, 71),
            new Row("RTX 4090", 82.6, 165.2));

    private Datasheet() {}

    /** TFLOP/s by precision of the GPU that nvidia-smi calls so; nothing for one that does not stand here. */
    static Map<Precision, Double> of(String gpu) {
        return ROWS.stream()
                .filter(row -> Pattern.matches(BRAND + row.name + FORM_FACTOR, gpu))
                .findFirst()
                .map(row -> Map.of(Precision.FP32, row.tf32, Precision.FP16, row.fp16))
                .orElse(Map.of());
    }
}
