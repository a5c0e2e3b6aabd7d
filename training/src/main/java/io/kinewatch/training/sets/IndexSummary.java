package io.kinewatch.training.sets;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;

/**
 * What came of the making of an index. Immutable.
 *
 * @param index where it is
 * @param videos in the index
 * @param entries its lines
 * @param labels different ones
 * @param skipped videos that can't be read
 * @param missing annotated videos that are not on disk
 * @param unlabelled videos whose annotations give no label
 * @param duplicates annotations that say the same as another
 * @param clipped stretches cut off at the end of their video
 * @param dropped stretches of which nothing was left
 * @param splits figures of each, by its name
 * @param notes of the reader of the annotations
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record IndexSummary(
        String index,
        int videos,
        int entries,
        int labels,
        int skipped,
        int missing,
        int unlabelled,
        int duplicates,
        int clipped,
        int dropped,
        Map<String, SplitFigures> splits,
        List<String> notes) {

    /** Of one split; the words mean the same. */
    public record SplitFigures(int videos, int entries, int labels, int skipped, int missing, int dropped) {}
}
