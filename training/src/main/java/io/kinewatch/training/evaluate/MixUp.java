package io.kinewatch.training.evaluate;

/**
 * A label that was taken for another.
 *
 * @param label what was to be seen
 * @param answer what it was taken for
 * @param times how often
 * @param of how often the label was to be seen
 */
public record MixUp(String label, String answer, int times, int of) {}
