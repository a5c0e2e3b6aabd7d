package io.kinewatch.training.train;

/**
 * In which numbers convolutions and linear layers compute. Weights, batch norms and the loss are float32 in any case (Micikevicius
 * et al. 2018, Mixed Precision Training). Immutable.
 *
 * @param precision of convolutions and linear layers
 * @param lossScale by which the loss is multiplied before the way back, so that small gradients don't vanish in float16; 1 for others
 */
public record Arithmetic(Precision precision, float lossScale) {
    /** Everything in float32. */
    public static final Arithmetic FULL = new Arithmetic(Precision.FLOAT32, 1);

    /** Kinds of numbers. */
    public enum Precision {
        FLOAT32,
        /** For GPUs. DJL 0.35's PyTorch knows no bfloat16. */
        FLOAT16
    }

    public Arithmetic {
        Problems.require(precision != null, "precision is missing: FLOAT32 or FLOAT16");
        Problems.require(lossScale >= 1, "lossScale is at least 1, not " + lossScale);
        Problems.require(lossScale == 1 || precision == Precision.FLOAT16, "lossScale is for FLOAT16");
    }
}
