package io.kinewatch.training.train;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * What is aimed at. Immutable.
 *
 * @param labelSmoothing part of the target that is spread over all labels (Szegedy et al. 2016, section 7)
 * @param classWeights factor of each label's loss by labelIndex, with a mean of 1 over the clips that are learnt from; empty: all alike
 * @param dropout chance that a feature in front of the classifier is dropped, in place of what the network's table says; null: the
 *     network's
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Objective(double labelSmoothing, List<Double> classWeights, Double dropout) {
    /** Plain cross-entropy. */
    public static final Objective PLAIN = new Objective(0, List.of(), null);

    public Objective {
        classWeights = classWeights == null ? List.of() : List.copyOf(classWeights);
        new Problems()
                .check(labelSmoothing >= 0 && labelSmoothing < 1, "labelSmoothing is 0 to 1, not " + labelSmoothing)
                .check(classWeights.stream().allMatch(weight -> weight > 0), "classWeights are above 0")
                .check(dropout == null || (dropout >= 0 && dropout < 1), "dropout is 0 to 1, not " + dropout)
                .refuse();
    }
}
