package io.kinewatch.training.sets;

import java.util.List;

/**
 * What the annotations of a data set say. Immutable.
 *
 * @param stretches in the order of the files
 * @param unlabelled videos without an answer, as in test sets that are kept secret
 * @param notes what the user should know about the reading
 */
public record AnnotatedSet(List<Stretch> stretches, int unlabelled, List<String> notes) {
    public AnnotatedSet {
        stretches = List.copyOf(stretches);
        notes = List.copyOf(notes);
    }

    static AnnotatedSet of(List<Stretch> stretches) {
        return new AnnotatedSet(stretches, 0, List.of());
    }

    /** With a part of the training videos drawn for other splits. */
    public AnnotatedSet drawn(GroupDraw draw) {
        return new AnnotatedSet(draw.apply(stretches), unlabelled, notes);
    }
}
