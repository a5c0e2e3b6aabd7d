package io.kinewatch.training.bundle;

import io.kinewatch.schemas.clip.ClipSpec;
import io.kinewatch.training.data.ClipPlace;
import io.kinewatch.training.data.ClipPlaces;
import io.kinewatch.training.data.ClipSampler;
import io.kinewatch.training.data.ClipSource;
import io.kinewatch.training.data.IndexEntry;
import io.kinewatch.training.data.LabelledVideo;
import io.kinewatch.training.data.Split;
import io.kinewatch.training.data.TimedVideo;
import io.kinewatch.training.data.UnreadableVideoException;
import io.kinewatch.training.quantise.CalibrationClips;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Takes clips from all over a set of videos, to calibrate the form for CPUs by. Nothing is random: the same videos give the same clips. Immutable.
 *
 * @param spec what a clip is
 */
public record CalibrationDraw(ClipSpec spec) {
    /** Half of them to learn from, half to judge by. */
    private static final int CLIPS = 256;

    /** Stands for what the videos show, which doesn't matter here. */
    private static final String ANY = "any";

    /** Some of the videos, evenly spread, if there are more than are looked at; as if each showed one thing from beginning to end. */
    public static List<LabelledVideo> some(List<LabelledVideo> videos) {
        return evenly(videos, CLIPS).stream()
                .map(video -> new LabelledVideo(
                        video.path(),
                        Split.TRAIN,
                        List.of(new IndexEntry(video.path().toString(), ANY, 0, null, Split.TRAIN))))
                .toList();
    }

    /** Clips of such videos, or nothing if there are hardly any. Videos that can't be read any more are passed over. */
    public CpuFormSource from(ClipSource source, List<TimedVideo> videos) {
        List<TimedVideo> some = evenly(videos, CLIPS);
        int each = some.isEmpty() ? 0 : (CLIPS + some.size() - 1) / some.size();
        List<ClipPlace> places = new ArrayList<>();
        for (TimedVideo video : some) {
            places.addAll(places(video, each));
        }
        List<List<byte[]>> clips = evenly(places, CLIPS).stream()
                .flatMap(place -> frames(source, place).stream())
                .toList();
        return clips.size() < CalibrationClips.FEWEST
                ? new CpuFormSource.Nothing()
                : new CpuFormSource.Calibration(new CalibrationClips(spec, clips));
    }

    private static Optional<List<byte[]>> frames(ClipSource source, ClipPlace place) {
        try {
            return Optional.of(source.frames(place));
        } catch (UnreadableVideoException e) {
            return Optional.empty();
        }
    }

    /** Clips of the entries, one after the other; all of one if there is but one. */
    private List<ClipPlace> places(TimedVideo video, int count) {
        List<IndexEntry> entries = evenly(video.video().entries(), count);
        int each = (count + entries.size() - 1) / entries.size();
        List<ClipPlace> places = new ArrayList<>();
        for (IndexEntry entry : entries) {
            places.addAll(
                    new ClipPlaces(List.of(entry.label()), spec).within(video, entry, new ClipSampler.Uniform(each)));
        }
        return places;
    }

    private static <T> List<T> evenly(List<T> all, int most) {
        if (all.size() <= most) {
            return all;
        }
        return IntStream.range(0, most)
                .mapToObj(i -> all.get((int) ((long) i * all.size() / most)))
                .toList();
    }
}
