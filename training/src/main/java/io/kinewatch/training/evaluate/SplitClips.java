package io.kinewatch.training.evaluate;

import io.kinewatch.schemas.clip.ClipSpec;
import io.kinewatch.training.data.CacheProgress;
import io.kinewatch.training.data.ClipReader;
import io.kinewatch.training.data.ClipSource;
import io.kinewatch.training.data.DecodedVideos;
import io.kinewatch.training.data.FrameCacheBuilder;
import io.kinewatch.training.data.IndexException;
import io.kinewatch.training.data.LabelledVideo;
import io.kinewatch.training.data.Split;
import io.kinewatch.training.data.TimedVideo;
import io.kinewatch.training.data.VideoIndex;
import io.kinewatch.training.data.VideoProbes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The videos of one split, opened, and those of them that can't be read. Owns the source of the clips. */
public final class SplitClips implements AutoCloseable {
    private final ClipSource clips;
    private final Split split;
    private final Map<String, UnreadableVideo> unreadable;

    private SplitClips(ClipSource clips, Split split, Map<String, UnreadableVideo> unreadable) {
        this.clips = clips;
        this.split = split;
        this.unreadable = unreadable;
    }

    /**
     * Where clips come from.
     *
     * @param cache folder for the preprocessed frames of the split, which several evaluations may share; null to decode what is wanted when it
     *     is wanted
     * @param threads videos that are looked at once
     * @param progress hears of them
     */
    public record Reading(Path cache, int threads, EvaluationProgress progress) {}

    /** Opens a split; throws {@link IndexException} if it is empty. */
    public static SplitClips open(VideoIndex index, Split split, ClipSpec spec, Reading reading) throws IOException {
        List<LabelledVideo> videos = index.videos(split);
        if (videos.isEmpty()) {
            throw new IndexException(index.file() + " has no video of split " + split);
        }
        Map<String, UnreadableVideo> unreadable = new LinkedHashMap<>();
        CacheProgress listening = new CacheProgress() {
            @Override
            public void read(int done, int all) {
                reading.progress.read(done, all);
            }

            @Override
            public void skipped(Path video, String reason) {
                unreadable.put(video.toString(), new UnreadableVideo(video.toString(), reason));
            }
        };
        reading.progress.read(0, videos.size());
        ClipSource clips = source(index, videos, spec, reading, listening);
        Set<Path> readable =
                clips.videos(split).stream().map(video -> video.video().path()).collect(Collectors.toSet());
        for (LabelledVideo video : videos) {
            String path = video.path().toString();
            if (!readable.contains(video.path())) {
                unreadable.putIfAbsent(path, new UnreadableVideo(path, "could not be read when the cache was made"));
            }
        }
        return new SplitClips(clips, split, unreadable);
    }

    private static ClipSource source(
            VideoIndex index, List<LabelledVideo> videos, ClipSpec spec, Reading reading, CacheProgress progress)
            throws IOException {
        if (reading.cache == null) {
            return DecodedVideos.open(videos, spec, new VideoProbes(times(index.file()), reading.threads, progress));
        }
        return new ClipReader(new FrameCacheBuilder(spec, reading.threads, progress).open(videos, reading.cache), spec);
    }

    /** Elsewhere, the folder of temporary files has a place for each index. */
    private static Path times(Path index) {
        String name = "kinewatch-" + Integer.toHexString(index.toAbsolutePath().hashCode()) + ".times";
        return VideoProbes.beside(index, Path.of(System.getProperty("java.io.tmpdir"), name));
    }

    /** Gives the frames. */
    public ClipSource clips() {
        return clips;
    }

    /** The videos that can be read. */
    public List<TimedVideo> videos() {
        return clips.videos(split);
    }

    /** The videos that can't, these among them. */
    public List<UnreadableVideo> unreadable(List<UnreadableVideo> later) {
        Map<String, UnreadableVideo> all = new LinkedHashMap<>(unreadable);
        later.forEach(video -> all.putIfAbsent(video.path(), video));
        return List.copyOf(all.values());
    }

    @Override
    public void close() throws IOException {
        clips.close();
    }
}
