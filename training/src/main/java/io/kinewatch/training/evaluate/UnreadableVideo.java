package io.kinewatch.training.evaluate;

import io.kinewatch.training.data.UnreadableVideoException;
import java.nio.file.Path;

/**
 * A video that is left out.
 *
 * @param path of the file
 * @param reason in words
 */
public record UnreadableVideo(String path, String reason) {
    /** What an exception tells, without the path that stands in front of it. */
    public static UnreadableVideo of(Path path, UnreadableVideoException failure) {
        String begin = path + ": ";
        String message = failure.getMessage();
        return new UnreadableVideo(
                path.toString(), message.startsWith(begin) ? message.substring(begin.length()) : message);
    }
}
