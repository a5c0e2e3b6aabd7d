package io.kinewatch.inference.classify;

/** Which of a bundle's graphs shall compute. */
public enum FormChoice {
    /** The one that is fastest on this processor. */
    AUTO,
    /** The float32 graph in 3D, which is the reference. */
    FLOAT,
    /** The form for CPUs, whatever the processor. */
    CPU
}
