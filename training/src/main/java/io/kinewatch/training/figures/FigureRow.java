package io.kinewatch.training.figures;

/**
 * A line of a data set's index: an action in a video.
 *
 * @param path of the video, relative to the index
 * @param from seconds since the video's start
 * @param to seconds since the video's start
 * @param split train, validation or test
 */
public record FigureRow(String path, String label, double from, double to, String split) {}
