package io.kinewatch.inference.classify;

import io.kinewatch.inference.engine.Precision;
import io.kinewatch.schemas.bundle.ModelBundle;

/**
 * What a network computes in, and so how far its logits may be from the golden ones, in parts of the largest of them. Golden logits are float32's; only 8 bits
 * have their own, because levels cost more than rounding does.
 */
enum Arithmetic {
    /** Processors sum in different orders, but a wrong weight, normalisation or channel order shows far above it. */
    FLOAT("float32", 1e-3f),
    /** Sums are exact, but where processors round a level the other way, that goes on through the layers. */
    EIGHT_BITS("int8", 2e-2f),
    /** What GPUs make of float32. */
    TENSOR_FLOAT(Precision.FP32.told(), Precision.FP32.goldenTolerance()),
    HALF(Precision.FP16.told(), Precision.FP16.goldenTolerance());

    private final String told;
    private final float tolerance;

    Arithmetic(String told, float tolerance) {
        this.told = told;
        this.tolerance = tolerance;
    }

    /** Of a GPU engine. */
    static Arithmetic of(Precision precision) {
        return precision == Precision.FP16 ? HALF : TENSOR_FLOAT;
    }

    String told() {
        return told;
    }

    float tolerance() {
        return tolerance;
    }

    /** Name of the array in the bundle's golden.npz that its logits are held against. */
    String golden() {
        return this == EIGHT_BITS ? ModelBundle.CPU_LOGITS : "logits";
    }
}
