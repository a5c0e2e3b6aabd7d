package io.kinewatch.training.preprocess;

import io.kinewatch.inference.classify.ActionClassifier;
import io.kinewatch.inference.clip.ClipTensor;
import io.kinewatch.inference.clip.CorruptImageException;
import io.kinewatch.inference.clip.FramePreprocessor;
import io.kinewatch.ingest.FrameSampler;
import io.kinewatch.ingest.video.FilePlay;
import io.kinewatch.ingest.video.FrameScaler;
import io.kinewatch.ingest.video.FrameSource;
import io.kinewatch.ingest.video.JpegEncoder;
import io.kinewatch.ingest.video.Picture;
import io.kinewatch.ingest.video.SourceException;
import io.kinewatch.ingest.video.SourceException.Kind;
import io.kinewatch.ingest.video.SourceFrame;
import io.kinewatch.ingest.video.VideoFileSource;
import io.kinewatch.schemas.clip.ChannelOrder;
import io.kinewatch.schemas.clip.ClipSpec;
import io.kinewatch.training.data.IngestDefaults;
import io.kinewatch.training.evaluate.AnswerRows;
import io.kinewatch.training.evaluate.Softmax;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Takes the frames of a video every {@link FrameWay} and compares what comes out, as levels and as the probabilities that a network gives. For
 * one thread.
 *
 * @param classifier whose clips are made
 * @param windows of a video that are looked at, one behind the other
 */
public record WayCheck(ActionClassifier classifier, int windows) {
    /** More lines than any picture has: it stays as it is. */
    private static final int ANY_HEIGHT = 1 << 14;

    /** One row for each way that the live path is held against. */
    public List<WayReport> of(Path video) throws SourceException, CorruptImageException {
        Map<FrameWay, List<byte[]>> frames = read(video);
        List<WayReport> reports = new ArrayList<>();
        for (FrameWay way : List.of(FrameWay.JPEG, FrameWay.PICTURE)) {
            reports.add(compare(video, frames.get(FrameWay.LIVE), way, frames.get(way)));
        }
        return reports;
    }

    private Map<FrameWay, List<byte[]>> read(Path video) throws SourceException, CorruptImageException {
        Map<FrameWay, List<byte[]>> frames = new EnumMap<>(FrameWay.class);
        for (FrameWay way : FrameWay.values()) {
            frames.put(way, new ArrayList<>());
        }
        FrameSampler sampler = new FrameSampler(classifier.clip().frameRate(), Instant.EPOCH);
        int wanted = windows * classifier.clip().frames();
        try (FrameSource source =
                        new VideoFileSource(video, new FilePlay(false, true, Instant.EPOCH), InstantSource.system());
                FrameScaler published = new FrameScaler(IngestDefaults.HEIGHT);
                FrameScaler whole = new FrameScaler(ANY_HEIGHT);
                JpegEncoder encoder = new JpegEncoder(IngestDefaults.JPEG_QUALITY);
                FramePreprocessor preprocessor = new FramePreprocessor(classifier.clip())) {
            source.open();
            while (frames.get(FrameWay.LIVE).size() < wanted) {
                SourceFrame frame = source.next();
                if (!frame.corrupt() && sampler.take(frame.capturedAt())) {
                    Picture small = published.scale(frame.picture());
                    ByteBuffer jpeg = ByteBuffer.wrap(encoder.encode(small));
                    frames.get(FrameWay.LIVE).add(preprocessor.preprocess(jpeg, small.width(), small.height()));
                    frames.get(FrameWay.JPEG).add(preprocessor.preprocessFully(jpeg, small.width(), small.height()));
                    Picture large = whole.scale(frame.picture());
                    frames.get(FrameWay.PICTURE)
                            .add(preprocessor.preprocess(large.bytes(), large.width(), large.height()));
                }
            }
        } catch (SourceException e) {
            if (e.kind() != Kind.ENDED || frames.get(FrameWay.LIVE).isEmpty()) {
                throw e;
            }
        }
        return frames;
    }

    private WayReport compare(Path video, List<byte[]> live, FrameWay way, List<byte[]> exact) {
        Deviation levels = new Deviation();
        for (int i = 0; i < live.size(); i++) {
            float[] found = levels(live.get(i));
            float[] expected = levels(exact.get(i));
            for (int k = 0; k < found.length; k++) {
                levels.add(found[k] - expected[k]);
            }
        }
        Deviation probabilities = new Deviation();
        int same = 0;
        int length = classifier.clip().frames();
        int count = live.size() / length;
        for (int i = 0; i < count; i++) {
            float[] found = probabilities(live.subList(i * length, (i + 1) * length));
            float[] expected = probabilities(exact.subList(i * length, (i + 1) * length));
            for (int k = 0; k < found.length; k++) {
                probabilities.add(found[k] - expected[k]);
            }
            same += AnswerRows.top(found) == AnswerRows.top(expected) ? 1 : 0;
        }
        return new WayReport(
                String.valueOf(video.getFileName()),
                live.size(),
                way,
                levels.mean(),
                levels.largest(),
                count,
                probabilities.mean(),
                probabilities.largest(),
                count == 0 ? 1 : (double) same / count);
    }

    /** The values of one frame as levels of 0 to 255, fractions and all. */
    private float[] levels(byte[] frame) {
        ClipSpec clip = classifier.clip();
        List<Float> none = List.of(0f, 0f, 0f);
        List<Float> one = List.of(1f, 1f, 1f);
        ClipSpec plain = new ClipSpec(
                1, clip.frameRate(), clip.height(), clip.width(), clip.resize(), ChannelOrder.RGB, 1, none, one);
        FloatBuffer levels = FloatBuffer.allocate(plain.values());
        new ClipTensor(plain).put(List.of(frame), levels);
        return levels.array();
    }

    private float[] probabilities(List<byte[]> clip) {
        float[] logits = classifier.logits(List.of(clip))[0];
        return Softmax.rows(logits, logits.length).get(0);
    }
}
