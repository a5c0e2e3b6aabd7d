package io.kinewatch.training.sets;

import java.util.List;

/**
 * What the annotations of a data set say. Immutable.
 *
 * @param stretches in the order of the files
 * @param unlabelled videos without an answer, as in test sets that are kept secret
 * @param notes what the user should know about the reading
 * @param draw of splits from the training videos, once it is known which can be read
 */
public record AnnotatedSet(List<Stretch> stretches, int unlabelled, List<String> notes, GroupDraw draw) {
    public AnnotatedSet {
        stretches = List.copyOf(stretches);
        notes = List.copyOf(notes);
    }

    /** Nothing is drawn. */
    AnnotatedSet(List<Stretch> stretches, int unlabelled, List<String> notes) {
        this(stretches, unlabelled, notes, GroupDraw.NONE);
    }

    static AnnotatedSet of(List<Stretch> stretches) {
        return new AnnotatedSet(stretches, 0, List.of());
    }

    /** With a part of the training videos to be drawn for other splits. */
    public AnnotatedSet drawn(GroupDraw by) {
        return new AnnotatedSet(stretches, unlabelled, notes, by);
    }
}
