package io.kinewatch.training.evaluate;

/**
 * How well one label is known.
 *
 * @param label name of the action
 * @param count how many there were
 * @param recall part of them that was found; null where there were none
 * @param precision part of the answers with this label that was right; null where there were none
 */
public record LabelScore(String label, int count, Double recall, Double precision) {}
