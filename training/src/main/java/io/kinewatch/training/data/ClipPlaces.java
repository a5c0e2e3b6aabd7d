package io.kinewatch.training.data;

import io.kinewatch.schemas.clip.ClipSpec;
import io.kinewatch.schemas.clip.FrameGrid;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Which clips of a video are looked at when nothing is learnt. Immutable.
 *
 * @param labels in the order of labelIndex
 * @param spec what a clip is
 */
public record ClipPlaces(List<String> labels, ClipSpec spec) {
    public ClipPlaces {
        labels = List.copyOf(labels);
    }

    /**
     * The clips of one entry of a video, all within it.
     *
     * @param sampler where they begin; a random one draws the same at every call
     */
    public List<ClipPlace> within(TimedVideo video, IndexEntry entry, ClipSampler sampler) {
        int from = Math.min(tick(entry.from()), video.length() - 1);
        int to = Math.max(from + 1, Math.min(tick(entry.end()), video.length()));
        int label = labelIndex(video, entry);
        return sampler.starts(from, to, spec.frames(), new SplittableRandom(0)).stream()
                .map(start -> new ClipPlace(video, from, to, start, label))
                .toList();
    }

    /**
     * The windows of a long scene as they are cut live; without those in which no action has more than {@link ClipDraws#SHARE}.
     *
     * @param windowStride ticks between starts
     */
    public List<ClipPlace> windows(TimedVideo video, int windowStride) {
        List<ClipPlace> windows = new ArrayList<>();
        for (int start = 0; start + spec.frames() <= video.length(); start += windowStride) {
            for (IndexEntry entry : video.video().entries()) {
                int shown = Math.min(start + spec.frames(), tick(entry.end())) - Math.max(start, tick(entry.from()));
                if (shown > ClipDraws.SHARE * spec.frames()) {
                    windows.add(new ClipPlace(video, 0, video.length(), start, labelIndex(video, entry)));
                }
            }
        }
        return windows;
    }

    /** The tick to which a time in seconds belongs. */
    int tick(double seconds) {
        if (seconds * spec.frameRate() > Integer.MAX_VALUE) {
            return Integer.MAX_VALUE;
        }
        Instant at = Instant.EPOCH.plus(Math.round(seconds * 1e6), ChronoUnit.MICROS);
        return (int) new FrameGrid(spec.frameRate(), Instant.EPOCH).tick(at);
    }

    /** The labelIndex of an entry; throws {@link IndexException} if it has none. */
    int labelIndex(TimedVideo video, IndexEntry entry) {
        int label = labels.indexOf(entry.label());
        if (label < 0) {
            throw new IndexException(video.video().path() + ": label " + entry.label() + " is not one of " + labels);
        }
        return label;
    }
}
