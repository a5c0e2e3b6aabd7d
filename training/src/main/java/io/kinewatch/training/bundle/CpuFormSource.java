package io.kinewatch.training.bundle;

import io.kinewatch.schemas.bundle.ModelBundle;
import io.kinewatch.training.quantise.CalibrationClips;

/** What a bundle's form for CPUs is made from, besides network and weights. */
public sealed interface CpuFormSource {
    /** Nothing: it is in float32. */
    record Nothing() implements CpuFormSource {}

    /** Clips that show what values activations have: it is in 8 bits. */
    record Calibration(CalibrationClips clips) implements CpuFormSource {}

    /** The form of a bundle with the same weights, which is in 8 bits already. */
    record Kept(ModelBundle bundle) implements CpuFormSource {}
}
