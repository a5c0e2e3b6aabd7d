package io.kinewatch.training.evaluate;

/**
 * What one form of a bundle knows, beside the float32 graph on the same clips.
 *
 * @param form for people: which graph
 * @param clips that were looked at
 * @param clipTop1 part of them whose best label is right
 * @param videos that were looked at
 * @param videoTop1 part of them whose best label is right, by the mean of their clips' probabilities
 * @param agreement part of the clips with the same best label as in float32
 */
public record FormScore(String form, int clips, double clipTop1, int videos, double videoTop1, double agreement) {}
