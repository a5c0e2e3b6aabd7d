package io.kinewatch.training.compare;

import io.kinewatch.training.evaluate.AnswerRows;
import java.util.ArrayList;
import java.util.List;

/**
 * How often answers are right, apart for actions that are each other's reversal in time. Parts of 1; a video's answer is the mean of
 * its clips'.
 *
 * @param clips how many were asked about
 * @param clipTop1 of all clips
 * @param videos how many they are of
 * @param videoTop1 of all videos
 * @param pairVideos how many videos show an action of a pair
 * @param withinPairs those of them for which the right action of the pair is more probable than the other, whatever else is; a tie
 *     counts half
 * @param pairTop1 those of them whose best label is right
 * @param restTop1 of all other videos
 */
record ReversalScores(
        int clips,
        double clipTop1,
        int videos,
        double videoTop1,
        int pairVideos,
        double withinPairs,
        double pairTop1,
        double restTop1) {

    /**
     * What was said about one video.
     *
     * @param label what it shows
     * @param clips probabilities by labelIndex of each clip
     */
    record Answer(int label, List<float[]> clips) {
        float[] mean() {
            return AnswerRows.mean(clips);
        }
    }

    /**
     * Counts.
     *
     * @param partners by labelIndex the label of the same action reversed, or -1
     */
    static ReversalScores of(List<Answer> answers, List<Integer> partners) {
        List<Boolean> clips = new ArrayList<>();
        List<Boolean> pairs = new ArrayList<>();
        double within = 0;
        List<Boolean> rest = new ArrayList<>();
        for (Answer answer : answers) {
            answer.clips().forEach(clip -> clips.add(AnswerRows.top(clip) == answer.label()));
            float[] mean = answer.mean();
            int partner = partners.get(answer.label());
            if (partner < 0) {
                rest.add(AnswerRows.top(mean) == answer.label());
            } else {
                pairs.add(AnswerRows.top(mean) == answer.label());
                within += (1 + Math.signum(mean[answer.label()] - mean[partner])) / 2;
            }
        }
        List<Boolean> videos = new ArrayList<>(pairs);
        videos.addAll(rest);
        return new ReversalScores(
                clips.size(),
                part(clips),
                videos.size(),
                part(videos),
                pairs.size(),
                pairs.isEmpty() ? 0 : within / pairs.size(),
                part(pairs),
                part(rest));
    }

    private static double part(List<Boolean> right) {
        return right.isEmpty() ? 0 : (double) right.stream().filter(r -> r).count() / right.size();
    }
}
