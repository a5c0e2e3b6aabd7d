/**
 * From frames to windows: which frames of one camera make which clip, decided by capture time alone, so that every reader
 * cuts the same windows wherever it starts to read. {@link io.kinewatch.inference.window.WindowBuffer} decides that without a clock, and without looking at
 * pictures, which overlapping windows share ({@link io.kinewatch.inference.window.SharedPicture}).
 */
package io.kinewatch.inference.window;
