package io.kinewatch.training.sets;

import java.util.List;
import java.util.stream.Stream;

/**
 * The names that a video may have below its folder, without endings, the likeliest first. Immutable.
 *
 * @param clips of a file that holds nothing but the annotated stretch
 * @param videos of a file that holds the whole video
 */
public record FileNames(List<String> clips, List<String> videos) {
    public FileNames {
        clips = List.copyOf(clips);
        videos = List.copyOf(videos);
        if (clips.isEmpty() && videos.isEmpty()) {
            throw new IllegalArgumentException("a video needs a name");
        }
    }

    static FileNames ofClip(String... names) {
        return new FileNames(List.of(names), List.of());
    }

    static FileNames ofVideo(String... names) {
        return new FileNames(List.of(), List.of(names));
    }

    /** The likeliest, to speak of. */
    String first() {
        return Stream.concat(clips.stream(), videos.stream()).findFirst().orElseThrow();
    }
}
