package io.kinewatch.training.evaluate;

import io.kinewatch.training.data.IndexException;
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
    /** To be thrown where these are all videos there are. */
    public static IndexException all(List<UnreadableVideo> videos) {
        Map<Path, String> reasons = new LinkedHashMap<>();
        videos.forEach(video -> reasons.put(Path.of(video.path), video.reason));
        return IndexException.noneReadable(reasons);
    }
}
