package io.kinewatch.training.network.golden;

/**
 * How far an activation is from the reference's. Immutable.
 *
 * @param stage the reference's name for it
 * @param deviation the largest difference of samples, mean and standard deviation, in standard deviations of the activation
 */
public record StageDifference(String stage, double deviation) {}
