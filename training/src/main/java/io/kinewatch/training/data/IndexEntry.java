package io.kinewatch.training.data;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * One line of an index: a stretch of a video in which one action goes on.
 *
 * @param path of the video; relative to the folder of the index
 * @param label name of the action
 * @param from start in seconds from the video's first frame, included
 * @param to end in seconds, excluded; null for the end of the video
 * @param split what the video is used for
 */
@JsonPropertyOrder({"path", "label", "from", "to", "split"})
@JsonInclude(JsonInclude.Include.NON_NULL)
public record IndexEntry(String path, String label, double from, Double to, Split split) {

    public IndexEntry {
        require(path != null && !path.isBlank(), "path is missing");
        require(label != null && !label.isBlank(), "label is missing");
        require(split != null, "split is missing: train, validation or test");
        require(from >= 0 && from < Double.POSITIVE_INFINITY, "from is 0 or more seconds, not " + from);
        require(to == null || to > from, "to is after from (" + from + "), not " + to);
    }

    /** End in seconds; infinite where the entry goes on to the end of its video. */
    public double end() {
        return to == null ? Double.POSITIVE_INFINITY : to;
    }

    private static void require(boolean holds, String problem) {
        if (!holds) {
            throw new IllegalArgumentException(problem);
        }
    }
}
