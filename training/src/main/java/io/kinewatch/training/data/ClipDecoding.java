package io.kinewatch.training.data;

import io.kinewatch.inference.clip.CorruptImageException;
import io.kinewatch.ingest.video.FrameTimes;
import io.kinewatch.ingest.video.SeekingVideo;
import io.kinewatch.ingest.video.SourceException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/** Decodes the frames of one clip, each once however often it is shown. For one thread. */
final class ClipDecoding {
    private final OpenVideos open;
    private final FrameTimes times;
    private final TimedVideo video;
    private final double frameRate;

    ClipDecoding(OpenVideos open, FrameTimes times, TimedVideo video, double frameRate) {
        this.open = open;
        this.times = times;
        this.video = video;
        this.frameRate = frameRate;
    }

    /** Makes of a decoded frame what the network sees of it. */
    interface Step {
        byte[] apply(AVFrame picture) throws CorruptImageException;
    }

    /**
     * The frames that the ticks show, in their order.
     *
     * @param goOn whether the next clip may be of the same video and lie behind this one
     */
    List<byte[]> shown(int[] ticks, boolean goOn, Step step) {
        int[] positions = ServedTimes.positions(times.micros(), frameRate);
        BitSet wanted = new BitSet();
        for (int tick : ticks) {
            wanted.set(positions[video.frameAt(tick)]);
        }
        Map<Integer, byte[]> frames = decode(wanted, goOn, step);
        hold(wanted, frames);
        List<byte[]> shown = new ArrayList<>(ticks.length);
        for (int tick : ticks) {
            shown.add(frames.get(positions[video.frameAt(tick)]));
        }
        return shown;
    }

    private Map<Integer, byte[]> decode(BitSet wanted, boolean goOn, Step step) {
        Path path = video.video().path();
        Map<Integer, byte[]> frames = new HashMap<>();
        SeekingVideo reader = null;
        boolean sound = false;
        try {
            reader = open.lend(path, times);
            reader.read(wanted, goOn, (position, picture) -> put(frames, position, step, picture));
            sound = true;
        } catch (SourceException | IllegalStateException e) {
            throw new UnreadableVideoException(path, e.getMessage(), e);
        } finally {
            if (sound) {
                open.giveBack(path, reader);
            } else if (reader != null) {
                reader.close();
            }
        }
        if (frames.isEmpty()) {
            throw new UnreadableVideoException(path, "the frames " + wanted + " are damaged");
        }
        return frames;
    }

    private static void put(Map<Integer, byte[]> frames, int position, Step step, AVFrame picture) {
        try {
            frames.put(position, step.apply(picture));
        } catch (CorruptImageException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    /** A damaged frame shows the one before, as a viewer would see it; the first ones the first that is sound. */
    private static void hold(BitSet wanted, Map<Integer, byte[]> frames) {
        byte[] last = null;
        for (int i = wanted.nextSetBit(0); i >= 0 && last == null; i = wanted.nextSetBit(i + 1)) {
            last = frames.get(i);
        }
        for (int i = wanted.nextSetBit(0); i >= 0; i = wanted.nextSetBit(i + 1)) {
            last = frames.getOrDefault(i, last);
            frames.putIfAbsent(i, last);
        }
    }
}
