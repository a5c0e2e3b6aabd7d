package io.kinewatch.training.features;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.kinewatch.training.data.Split;

/**
 * What one row of a feature file was made of: a line of {@code index.jsonl}.
 *
 * @param row position in {@code features.npy}, from 0
 * @param path of the video, as the data set's index has it
 * @param label name of the action
 * @param split what the video is used for
 * @param from start of the action in seconds from the video's first frame
 * @param to its end in seconds; null for the end of the video
 */
@JsonPropertyOrder({"row", "path", "label", "split", "from", "to"})
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FeatureRow(int row, String path, String label, Split split, double from, Double to) {
    public FeatureRow {
        if (path == null || label == null || split == null) {
            throw new IllegalArgumentException("path, label or split is missing");
        }
    }
}
