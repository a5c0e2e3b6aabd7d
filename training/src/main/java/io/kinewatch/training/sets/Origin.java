package io.kinewatch.training.sets;

/**
 * Where an annotated video comes from. Immutable.
 *
 * @param source the video that it is, or was cut from; splits must not share it
 * @param group of videos that are much alike, which a drawn split keeps together; the source, where nothing more is known
 * @param at file and line of the annotation, for messages
 */
public record Origin(String source, String group, String at) {
    static Origin of(String source, String at) {
        return new Origin(source, source, at);
    }
}
