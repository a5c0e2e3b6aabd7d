package io.kinewatch.training.sets;

import io.kinewatch.training.data.Split;

/**
 * One annotation: an action in a video that may or may not be on disk. Immutable.
 *
 * @param files by which names the video may be found
 * @param label name of the action
 * @param from start in seconds within the whole video
 * @param to end in seconds within the whole video; null for all of it
 * @param split what the video is used for
 * @param origin where the video comes from, and the annotation
 */
public record Stretch(FileNames files, String label, double from, Double to, Split split, Origin origin) {
    /** All of a file. */
    static Stretch ofWholeFile(FileNames files, String label, Split split, Origin origin) {
        return new Stretch(files, label, 0, null, split, origin);
    }

    Stretch with(Split other) {
        return new Stretch(files, label, from, to, other, origin);
    }
}
