/**
 * Learning: a plan holds every number, the schedule and the optimiser follow it step by step, checkpoints make a run that was
 * killed go on as if it had not been.
 */
package io.kinewatch.training.train;
