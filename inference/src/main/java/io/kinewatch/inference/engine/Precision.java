package io.kinewatch.inference.engine;

/** What a GPU engine computes in, and so how far its logits may be from the golden ones. Both keep ten bits of each factor of a product. */
public enum Precision {
    /** Single precision, in which tensor cores compute with TF32 by the engines' default. */
    FP32("fp32", 5e-3f),
    /** Half precision where the engine finds it faster, else {@link #FP32}: what layers hand on has ten bits, too. */
    FP16("fp16", 1e-2f);

    private final String told;
    private final float goldenTolerance;

    Precision(String told, float goldenTolerance) {
        this.told = told;
        this.goldenTolerance = goldenTolerance;
    }

    /** As people write it. */
    public String told() {
        return told;
    }

    /** In parts of the largest golden logit. */
    public float goldenTolerance() {
        return goldenTolerance;
    }
}
