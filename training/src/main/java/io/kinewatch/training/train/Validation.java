package io.kinewatch.training.train;

import io.kinewatch.training.evaluate.ClipAnswers;
import io.kinewatch.training.evaluate.EvaluationProgress;
import io.kinewatch.training.evaluate.Scores;
import io.kinewatch.training.evaluate.Scoring;

/** What a run looks at after each epoch. One thread. */
final class Validation {
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
        Scoring.Result result = scoring.evaluate(answers, EvaluationProgress.SILENT);
        return new Found(result.scores(), result.confidence().loss(1));
    }
}
