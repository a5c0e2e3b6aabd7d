package io.kinewatch.training.evaluate;

/**
 * A video that is left out.
 *
 * @param path of the file
 * @param reason in words
 */
public record UnreadableVideo(String path, String reason) {}
