package io.kinewatch.training.bench.form;

import java.util.Locale;

/** The forms of a network that are compared. */
public enum ModelForm {
    /** The float32 3D graph in OnnxRuntime. */
    FLOAT,
    /** The CPU form in OnnxRuntime. */
    CPU,
    /** The trainable block in DJL's PyTorch engine, without gradients. */
    EAGER;

    /** As rows and tables name it. */
    public String told() {
        return name().toLowerCase(Locale.ROOT);
    }
}
