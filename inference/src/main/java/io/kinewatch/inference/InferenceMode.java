package io.kinewatch.inference;

/** What gives when there is more work than the processor can bear. */
public enum InferenceMode {
    /** The latency budget is kept: windows are given up, oldest first and evenly over cameras, and counted. */
    LIVE,
    /** Every window is answered, however late: reading waits. */
    COMPLETE
}
