package io.kinewatch.training.data;

import io.kinewatch.inference.clip.ClipTensor;
import io.kinewatch.ingest.video.FrameTimes;
import io.kinewatch.schemas.clip.ClipSpec;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.random.RandomGenerator;

/**
 * Clips decoded from the video files when they are wanted, and only the frames that they show: for data sets whose frames no
 * cache could hold, and for crops of whole frames.
 *
 * <p>{@link #frames} takes serving's way, JPEG and all. {@link #readVaried} takes the decoded picture at ingest's height, leaves out
 * the JPEG and cuts with serving's weights: what a variation adds is more than what JPEG takes away. Frames that turn out damaged show
 * the one before. Thread-safe.
 */
public final class DecodedVideos implements ClipSource {
    private final ClipSpec spec;
    private final ClipTensor tensor;
    private final Map<Path, FrameTimes> times;
    private final List<TimedVideo> videos;
    private final OpenVideos open = new OpenVideos();
    private final Queue<ServedFrame> spare = new ConcurrentLinkedQueue<>();
    private volatile boolean closed;

    private DecodedVideos(ClipSpec spec, Map<Path, FrameTimes> times, List<TimedVideo> videos) {
        this.spec = spec;
        this.tensor = new ClipTensor(spec);
        this.times = times;
        this.videos = List.copyOf(videos);
    }

    /**
     * Looks at the videos that {@code probes} doesn't know yet; those that can't be read are reported and left out.
     *
     * @param spec how frames are preprocessed, and at which rate they are taken
     */
    public static DecodedVideos open(List<LabelledVideo> videos, ClipSpec spec, VideoProbes probes) throws IOException {
        VideoProbes.Found found =
                probes.probe(videos.stream().map(LabelledVideo::path).toList());
        if (found.times().isEmpty() && !videos.isEmpty()) {
            throw IndexException.noneReadable(found.unreadable());
        }
        List<TimedVideo> timed = new ArrayList<>();
        Map<List<Integer>, List<Integer>> same = new HashMap<>();
        for (LabelledVideo video : videos) {
            FrameTimes frames = found.times().get(video.path());
            if (frames != null) {
                List<Integer> ticks = ServedTimes.ticks(frames.micros(), spec.frameRate());
                timed.add(new TimedVideo(video, same.computeIfAbsent(ticks, first -> first)));
            }
        }
        return new DecodedVideos(spec, found.times(), timed);
    }

    @Override
    public List<TimedVideo> videos(Split split) {
        return videos.stream().filter(video -> video.video().split() == split).toList();
    }

    @Override
    public List<byte[]> frames(ClipPlace place) {
        return frames(place, CropPosition.CENTRE);
    }

    @Override
    public List<byte[]> frames(ClipPlace place, CropPosition crop) {
        int[] ticks = ClipTicks.looped(place.start(), place.from(), place.to(), spec.frames());
        ServedFrame serving = take();
        try {
            return new ClipDecoding(open, times.get(path(place)), place.video(), spec.frameRate())
                    .shown(ticks, true, picture -> serving.preprocessed(picture, crop));
        } finally {
            giveBack(serving);
        }
    }

    @Override
    public void readVaried(ClipPlace place, Augmentation augmentation, RandomGenerator random, FloatBuffer into) {
        int[] timing = ClipTiming.draw(augmentation.timing(), spec.frames(), spec.frameRate(), random);
        VariedCut cut = new VariedCut(spec, augmentation, random);
        ServedFrame serving = take();
        List<byte[]> frames;
        try {
            frames = new ClipDecoding(open, times.get(path(place)), place.video(), spec.frameRate())
                    .shown(ClipTicks.varied(place, timing), false, picture -> cut.apply(serving.published(picture)));
        } finally {
            giveBack(serving);
        }
        tensor.put(frames, into);
    }

    private static Path path(ClipPlace place) {
        return place.video().video().path();
    }

    private ServedFrame take() {
        ServedFrame serving = spare.poll();
        return serving == null ? new ServedFrame(spec) : serving;
    }

    /** Adds before it looks, so that one of the two closes it if {@link #close} comes in between. */
    private void giveBack(ServedFrame serving) {
        spare.add(serving);
        if (closed) {
            closeSpare();
        }
    }

    @Override
    public void close() {
        closed = true;
        open.close();
        closeSpare();
    }

    private void closeSpare() {
        for (ServedFrame serving = spare.poll(); serving != null; serving = spare.poll()) {
            serving.close();
        }
    }
}
