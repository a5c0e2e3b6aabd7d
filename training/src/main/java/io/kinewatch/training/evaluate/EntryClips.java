package io.kinewatch.training.evaluate;

import io.kinewatch.training.data.ClipPlace;
import io.kinewatch.training.data.ClipPlaces;
import io.kinewatch.training.data.ClipSampler;
import io.kinewatch.training.data.CropPosition;
import io.kinewatch.training.data.IndexEntry;
import io.kinewatch.training.data.TimedVideo;
import java.util.ArrayList;
import java.util.List;

/**
 * The clips by which one entry of an index is judged: a video with one action, or one of the segments of an untrimmed video, which each
 * count as a video of their own. Immutable.
 *
 * @param video in which the entry lies
 * @param entry of the index
 * @param labelIndex of the entry's action
 * @param views clips times crops, at least one
 */
public record EntryClips(TimedVideo video, IndexEntry entry, int labelIndex, List<ClipView> views) {
    public EntryClips {
        views = List.copyOf(views);
    }

    /**
     * The clips of all entries of some videos, in order.
     *
     * @param sampler which clips of an entry
     * @param crops which parts of their pictures
     */
    public static List<EntryClips> of(
            ClipPlaces places, List<TimedVideo> videos, ClipSampler sampler, List<CropPosition> crops) {
        List<EntryClips> all = new ArrayList<>();
        for (TimedVideo video : videos) {
            for (IndexEntry entry : video.video().entries()) {
                List<ClipView> views = new ArrayList<>();
                for (ClipPlace place : places.within(video, entry, sampler)) {
                    crops.forEach(crop -> views.add(new ClipView(place, crop)));
                }
                all.add(new EntryClips(video, entry, views.get(0).place().labelIndex(), views));
            }
        }
        return all;
    }
}
