package io.kinewatch.training.data;

/** Which clips make an epoch. */
public enum DrawRule {
    /** Every label equally often, and each entry of a label once before any comes again: for few labels of different sizes. */
    EQUAL_LABELS,
    /** Every entry of the index once before any comes again, as the papers do. */
    EVERY_ENTRY
}
