package io.kinewatch.training.train;

import io.kinewatch.training.data.ClipPlace;
import io.kinewatch.training.evaluate.ClipAnswers;
import io.kinewatch.training.evaluate.Scores;
import io.kinewatch.training.evaluate.Scoring;
import java.util.List;

/** What a run looks at after each epoch. One thread. */
final class Validation {
    /** A probability that a float can't tell from 0 costs as much as the smallest that it can. */
    private static final double LEAST = Float.MIN_NORMAL;

    private final Scoring scoring;

    Validation(Scoring scoring) {
        this.scoring = scoring;
    }

    /**
     * What was found.
     *
     * @param scores how often the answers are right
     * @param loss mean cross-entropy of the clips, without smoothing or weights
     */
    record Found(Scores scores, double loss) {}

    int clips() {
        return scoring.clips();
    }

    Found run(ClipAnswers answers) {
        List<ClipPlace> places = scoring.places();
        List<float[]> probabilities = answers.of(places);
        double loss = 0;
        for (int i = 0; i < places.size(); i++) {
            loss -= Math.log(Math.max(LEAST, probabilities.get(i)[places.get(i).labelIndex()]));
        }
        return new Found(scoring.scores(probabilities), loss / places.size());
    }
}
