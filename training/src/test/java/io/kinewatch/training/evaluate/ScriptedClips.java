package io.kinewatch.training.evaluate;

import io.kinewatch.training.data.Augmentation;
import io.kinewatch.training.data.ClipPlace;
import io.kinewatch.training.data.ClipSource;
import io.kinewatch.training.data.CropPosition;
import io.kinewatch.training.data.IndexEntry;
import io.kinewatch.training.data.LabelledVideo;
import io.kinewatch.training.data.Split;
import io.kinewatch.training.data.TimedVideo;
import io.kinewatch.training.data.UnreadableVideoException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Clips without pixels: a frame is its tick and whether the crop is mirrored. Some videos can't be read. */
final class ScriptedClips implements ClipSource {
    private final List<TimedVideo> videos;
    private final Set<String> broken;
    private final AtomicInteger reads = new AtomicInteger();

    ScriptedClips(List<TimedVideo> videos, Set<String> broken) {
        this.videos = videos;
        this.broken = broken;
    }

    static TimedVideo video(String path, int length, IndexEntry... entries) {
        return new TimedVideo(
                new LabelledVideo(Path.of(path), Split.TEST, List.of(entries)),
                IntStream.range(0, length).boxed().toList());
    }

    /** How often a clip of a broken video was asked for. */
    int brokenReads() {
        return reads.get();
    }

    @Override
    public List<TimedVideo> videos(Split split) {
        return videos;
    }

    @Override
    public List<byte[]> frames(ClipPlace place) {
        return frames(place, CropPosition.CENTRE);
    }

    @Override
    public List<byte[]> frames(ClipPlace place, CropPosition crop) {
        Path path = place.video().video().path();
        if (broken.contains(path.toString())) {
            reads.incrementAndGet();
            throw new UnreadableVideoException(path, "cut off");
        }
        return List.of(new byte[] {(byte) place.start(), (byte) (crop.mirrored() ? 1 : 0)});
    }

    @Override
    public void readVaried(ClipPlace place, Augmentation augmentation, RandomGenerator random, FloatBuffer into) {
        throw new UnsupportedOperationException("nothing is learnt here");
    }

    @Override
    public void close() {}
}
