package io.kinewatch.training.evaluate;

/**
 * How well one label is known.
 *
 * @param label name of the action
 * @param count how many there were
 * @param recall part of them that was found
 * @param precision part of the answers with this label that was right
 */
public record LabelScore(String label, int count, double recall, double precision) {}
