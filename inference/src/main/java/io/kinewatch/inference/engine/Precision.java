package io.kinewatch.inference.engine;

/** What a GPU engine computes in, and so how far its logits may be from the golden ones. Of any factor, both keep ten bits. */
public enum Precision {
    /** Single precision, of whose factors tensor cores keep ten bits (TF32), as the engines have it by default. */
    FP32(5e-3f),
    /** Half precision where the engine finds it faster, else {@link #FP32}: what layers hand on has ten bits, too. */
    FP16(1e-2f);

    private final float goldenTolerance;

    Precision(float goldenTolerance) {
        this.goldenTolerance = goldenTolerance;
    }

    /** In parts of the largest golden logit. */
    public float goldenTolerance() {
        return goldenTolerance;
    }
}
