package io.kinewatch.inference.window;

/** What became of a frame. */
public enum FrameUse {
    /** The first frame of its tick: windows see it. */
    TAKEN,
    /** Another frame of its tick came first. */
    SURPLUS,
    /** Not later than the frame before it: out of order, repeated, or of an older session. */
    STALE
}
