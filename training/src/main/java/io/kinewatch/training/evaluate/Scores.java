package io.kinewatch.training.evaluate;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;

/**
 * What an evaluation found. Accuracies are parts of 1.
 *
 * @param clips how many clips were classified
 * @param clipTop1 clips whose best label was right
 * @param clipTop5 clips with the right label among the best five; of five labels or fewer that is every one
 * @param videos how many videos had one label for all of their clips
 * @param videoTop1 videos whose best label was right, after averaging the probabilities of their clips
 * @param videoTop5 videos with the right label among the best five; likewise
 * @param labels per label, by video where there are videos, else by clip
 * @param confusion counts by right label, then by answer; by video where there are videos, else by clip
 */
@JsonPropertyOrder({"clips", "clipTop1", "clipTop5", "videos", "videoTop1", "videoTop5", "labels", "confusion"})
public record Scores(
        int clips,
        double clipTop1,
        double clipTop5,
        int videos,
        double videoTop1,
        double videoTop5,
        List<LabelScore> labels,
        List<List<Integer>> confusion) {

    /** Whether the best five are a choice. */
    public boolean topFiveTells() {
        return labels.size() > 5;
    }

    static Scores of(Confusion clips, Confusion videos) {
        Confusion shown = videos.total() > 0 ? videos : clips;
        return new Scores(
                clips.total(),
                clips.top1(),
                clips.top5(),
                videos.total(),
                videos.top1(),
                videos.top5(),
                shown.labels(),
                shown.rows());
    }
}
