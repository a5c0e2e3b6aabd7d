/**
 * The families of networks side by side: each learns from the same videos of figures with the same numbers, and is asked about videos
 * that it has never seen. Two pairs of actions are each other's reversal in time, so that only movement tells them apart.
 */
package io.kinewatch.training.compare;
