package io.kinewatch.training.compare;

/**
 * What one network brought.
 *
 * @param title its name in the literature
 * @param network its name here
 * @param width factor on its channels
 * @param parameters trained values
 * @param multiplyAdds of one clip
 * @param learntClips clips that it learnt from
 * @param seconds wall time of its training
 * @param loss of its last epoch
 * @param scores on the test videos
 */
public record ComparisonRow(
        String title,
        String network,
        double width,
        long parameters,
        long multiplyAdds,
        int learntClips,
        double seconds,
        double loss,
        ReversalScores scores) {}
