package io.kinewatch.training.evaluate;

/**
 * One bin of a reliability diagram: the answers that were given with about the same confidence.
 *
 * @param from lowest confidence, excluded (but 0 belongs to the first bin)
 * @param to highest confidence, included
 * @param count how many answers
 * @param confidence their mean confidence; 0 where there are none
 * @param accuracy part of them that was right; 0 where there are none
 */
public record ReliabilityBin(double from, double to, int count, double confidence, double accuracy) {}
