package io.kinewatch.training.report;

import io.kinewatch.training.data.LabelledVideo;
import io.kinewatch.training.data.Split;
import io.kinewatch.training.data.VideoIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What is in a data set.
 *
 * @param index file that lists it
 * @param splits those that have videos
 */
public record DatasetCounts(String index, List<OfSplit> splits) {
    public DatasetCounts {
        splits = List.copyOf(splits);
    }

    /**
     * One split.
     *
     * @param name in lower case
     * @param videos files
     * @param entries labelled stretches of them
     * @param labels different ones among them
     */
    public record OfSplit(String name, int videos, int entries, int labels) {}

    /** Counts an index. */
    public static DatasetCounts of(VideoIndex index) {
        List<OfSplit> splits = new ArrayList<>();
        for (Split split : Split.values()) {
            List<LabelledVideo> videos = index.videos(split);
            if (!videos.isEmpty()) {
                int entries = videos.stream()
                        .mapToInt(video -> video.entries().size())
                        .sum();
                long labels = videos.stream()
                        .flatMap(video -> video.entries().stream())
                        .map(entry -> entry.label())
                        .distinct()
                        .count();
                splits.add(new OfSplit(split.name().toLowerCase(Locale.ROOT), videos.size(), entries, (int) labels));
            }
        }
        return new DatasetCounts(index.file().toString(), splits);
    }
}
