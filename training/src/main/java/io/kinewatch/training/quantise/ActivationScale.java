package io.kinewatch.training.quantise;

/**
 * How an activation is written in 8 bits: {@code value = step * (level - zeroPoint)}, levels 0 to 255, as ONNX's QuantizeLinear has it
 * (Jacob et al. 2018, section 2.1). Immutable.
 *
 * @param step distance between levels
 * @param zeroPoint the level of exactly zero
 */
record ActivationScale(float step, int zeroPoint) {
    private static final int LAST = 255;

    /** The scale whose levels cover a range. */
    static ActivationScale of(ValueRange range) {
        float step = (range.high() - range.low()) / LAST;
        if (step < Float.MIN_NORMAL) {
            return new ActivationScale(1, 0);
        }
        return new ActivationScale(step, Math.round(-range.low() / step));
    }

    /** The nearest level; halves go to the even one. */
    int level(float value) {
        return Math.max(0, Math.min(LAST, (int) Math.rint(value / step) + zeroPoint));
    }
}
