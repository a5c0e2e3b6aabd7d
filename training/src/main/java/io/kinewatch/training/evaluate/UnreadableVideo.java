package io.kinewatch.training.evaluate;

import io.kinewatch.training.data.IndexException;
import io.kinewatch.training.data.UnreadableVideoException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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

    /** To be thrown where these are all videos there are. */
    public static IndexException all(List<UnreadableVideo> videos) {
        Map<Path, String> reasons = new LinkedHashMap<>();
        videos.forEach(video -> reasons.put(Path.of(video.path), video.reason));
        return IndexException.noneReadable(reasons);
    }
}
