package io.kinewatch.training.classify;

import java.util.List;

/**
 * What a model says about a video.
 *
 * @param path as it was given
 * @param seconds its length
 * @param clips how many were classified
 * @param top best labels of the whole, the best first: mean of the softmax of all clips
 * @param segments in order
 */
public record ClassifiedVideo(String path, double seconds, int clips, List<RankedLabel> top, List<Segment> segments) {
    /**
     * One stretch of a video.
     *
     * @param from its start in seconds from the first frame
     * @param to its end
     * @param clips how many were classified, all within it
     * @param top its best labels, the best first
     */
    public record Segment(double from, double to, int clips, List<RankedLabel> top) {}
}
