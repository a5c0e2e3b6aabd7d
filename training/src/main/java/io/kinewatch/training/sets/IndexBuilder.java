package io.kinewatch.training.sets;

import io.kinewatch.ingest.video.FrameTimes;
import io.kinewatch.training.data.CacheProgress;
import io.kinewatch.training.data.IndexException;
import io.kinewatch.training.data.VideoIndex;
import io.kinewatch.training.data.VideoProbes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Makes the index of an annotated set: finds the files, looks at each once and writes what can be trained on. What it learns of the
 * videos is kept beside the index, where training and evaluation find it. Immutable.
 *
 * @param videos where the files are
 * @param out the index; {@code unreadable.jsonl} and {@code missing.txt} are written beside it
 * @param threads videos at a time
 * @param progress hears of each video
 */
public record IndexBuilder(VideoFolder videos, Path out, int threads, CacheProgress progress) {
    /** Without a rate, as a video of one frame has none: how long that is shown. */
    private static final double SINGLE_FRAME_SECONDS = 0.04;

    private static final double MICROS = 1e6;

    /**
     * A stretch and its file.
     *
     * @param path as it stands in the index
     * @param whole whether the file is the video in which the stretch's times count
     */
    private record Found(Stretch stretch, String path, boolean whole) {
        Found with(Stretch other) {
            return new Found(other, path, whole);
        }
    }

    /** Throws {@link IndexException} if splits share a video, or nothing can be used. */
    public IndexSummary build(AnnotatedSet set) throws IOException {
        SharedSources.refuse(set.stretches());
        IndexFiles files = new IndexFiles(out);
        IndexTally tally = new IndexTally();
        List<Found> found = find(set, files, tally);
        files.writeMissing(tally.missing());
        if (found.isEmpty()) {
            throw new IndexException("None of the " + tally.missing().size() + " annotated videos is in "
                    + videos.root() + "; they are listed in " + files.missing());
        }
        VideoProbes.Found probed = probe(found, files);
        Map<String, String> reasons = new LinkedHashMap<>();
        List<Found> readable = new ArrayList<>();
        for (Found each : found) {
            Path video = files.resolve(each.path);
            if (probed.times().containsKey(video)) {
                readable.add(each);
            } else {
                tally.unreadable(each.stretch, video);
                reasons.put(each.path, probed.unreadable().get(video));
            }
        }
        for (Found each : drawn(readable, set.draw())) {
            FrameTimes times = probed.times().get(files.resolve(each.path));
            tally.add(each.stretch, each.path, each.whole, seconds(times));
        }
        files.writeUnreadable(reasons);
        if (tally.entries().isEmpty()) {
            throw new IndexException("Nothing can be used of the videos that were found: " + reasons.size()
                    + " can't be read" + (reasons.isEmpty() ? "" : ", see " + files.unreadable()));
        }
        VideoIndex.write(files.index(), tally.entries());
        return tally.summary(files.index(), set);
    }

    private List<Found> find(AnnotatedSet set, IndexFiles files, IndexTally tally) throws IOException {
        Path root = videos.root().toRealPath();
        List<Found> found = new ArrayList<>();
        for (Stretch stretch : set.stretches()) {
            Optional<Path> clip = first(stretch.files().clips());
            Optional<Path> file =
                    clip.isPresent() ? clip : first(stretch.files().videos());
            file.ifPresentOrElse(
                    path -> found.add(new Found(stretch, files.path(root.resolve(path)), clip.isEmpty())),
                    () -> tally.missing(stretch));
        }
        return found;
    }

    private Optional<Path> first(List<String> names) {
        return names.stream().map(videos::find).flatMap(Optional::stream).findFirst();
    }

    /** Only what can be read takes part, so that each label keeps a video to train on. */
    private static List<Found> drawn(List<Found> readable, GroupDraw draw) {
        List<Stretch> stretches =
                draw.apply(readable.stream().map(Found::stretch).toList());
        return IntStream.range(0, readable.size())
                .mapToObj(i -> readable.get(i).with(stretches.get(i)))
                .toList();
    }

    private VideoProbes.Found probe(List<Found> found, IndexFiles files) throws IOException {
        List<Path> distinct =
                found.stream().map(each -> files.resolve(each.path)).distinct().toList();
        return new VideoProbes(files.times(), threads, progress).probe(distinct);
    }

    /** Up to the end of the last frame. */
    private static double seconds(FrameTimes times) {
        long[] micros = times.micros();
        double last = micros[micros.length - 1] / MICROS;
        return micros.length == 1 ? SINGLE_FRAME_SECONDS : last + last / (micros.length - 1);
    }
}
