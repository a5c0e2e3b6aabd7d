package io.kinewatch.inference.engine;

/** What a GPU engine computes in. */
public enum Precision {
    /** Single precision, of which tensor cores keep ten bits of the mantissa (TF32), as the engines have it by default. */
    FP32,
    /** Half precision where the engine finds it faster, else {@link #FP32}. */
    FP16
}
