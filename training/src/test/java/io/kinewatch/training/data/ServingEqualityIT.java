package io.kinewatch.training.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.kinewatch.inference.clip.ClipTensor;
import io.kinewatch.ingest.FrameSampler;
import io.kinewatch.ingest.video.FilePlay;
import io.kinewatch.ingest.video.FrameScaler;
import io.kinewatch.ingest.video.JpegEncoder;
import io.kinewatch.ingest.video.Picture;
import io.kinewatch.ingest.video.SourceException;
import io.kinewatch.ingest.video.SourceFrame;
import io.kinewatch.ingest.video.VideoFileSource;
import io.kinewatch.schemas.AvroSerde;
import io.kinewatch.schemas.Frame;
import io.kinewatch.schemas.ImageEncoding;
import io.kinewatch.schemas.clip.ClipSpec;
import io.kinewatch.training.figures.FigureScene;
import io.kinewatch.training.figures.FigureVideo;
import io.kinewatch.training.figures.FrameTimes;
import io.kinewatch.training.preset.FiguresPlan;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tensors that training learns from are, byte for byte, those that the live path classifies. */
class ServingEqualityIT {
    private static final ClipSpec SPEC = FiguresPlan.clip();
    private static final int WINDOW_STRIDE = 8;
    /** A camera starts at any time of the day, a training video at none. */
    private static final Instant START = Instant.parse("2026-03-01T10:15:30.123456Z");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(doubles = {10, 15, 25, 30})
    void shouldMakeTheSameTensorsFromAVideo(double rate) throws Exception {
        compare(FrameTimes.constant(3, rate));
    }

    @Test
    void shouldMakeTheSameTensorsWhereFramesComeUnevenlyAndSomeAreMissing() throws Exception {
        compare(FrameTimes.variable(7, 3, 25, 0.4).without(8, 0.1));
    }

    private void compare(FrameTimes times) throws Exception {
        Path video = folder.resolve("video.mp4");
        FigureVideo.write(FigureScene.endless(5, 640, 480), times, video);

        List<float[]> served = ServedClip.tensors(published(video), SPEC, WINDOW_STRIDE);
        List<float[]> learnt = learnt(video);

        assertFalse(served.isEmpty());
        assertEquals(served.size(), learnt.size());
        for (int i = 0; i < served.size(); i++) {
            assertArrayEquals(served.get(i), learnt.get(i), "window " + i);
        }
    }

    /** The records that ingest's pipeline would publish, having been through the serde. */
    private static List<Frame> published(Path video) throws Exception {
        AvroSerde<Frame> serde = AvroSerde.of(Frame.class);
        FrameSampler sampler = new FrameSampler(15, START);
        List<Frame> frames = new ArrayList<>();
        try (VideoFileSource source =
                        new VideoFileSource(video, new FilePlay(false, true, START), InstantSource.system());
                FrameScaler scaler = new FrameScaler(IngestDefaults.HEIGHT);
                JpegEncoder encoder = new JpegEncoder(IngestDefaults.JPEG_QUALITY)) {
            source.open();
            for (long sequence = 0; ; sequence++) {
                SourceFrame frame = source.next();
                if (sampler.take(frame.capturedAt())) {
                    Picture picture = scaler.scale(frame.picture());
                    byte[] image = encoder.encode(picture);
                    frames.add(serde.decode(serde.encode(record(frame, sequence, picture, image))));
                }
            }
        } catch (SourceException e) {
            assertEquals(SourceException.Kind.ENDED, e.kind());
            return frames;
        }
    }

    private static Frame record(SourceFrame frame, long sequence, Picture picture, byte[] image) {
        return Frame.newBuilder()
                .setCameraId("camera")
                .setSession("session")
                .setSessionStartedAt(START)
                .setSequence(sequence)
                .setCapturedAt(frame.capturedAt())
                .setClock(frame.clock())
                .setWidth(picture.width())
                .setHeight(picture.height())
                .setEncoding(ImageEncoding.JPEG)
                .setImage(ByteBuffer.wrap(image))
                .build();
    }

    private List<float[]> learnt(Path video) throws Exception {
        LabelledVideo labelled = new LabelledVideo(
                video, Split.TRAIN, List.of(new IndexEntry("video.mp4", "walk", 0, null, Split.TRAIN)));
        List<float[]> tensors = new ArrayList<>();
        try (FrameCache cache =
                new FrameCacheBuilder(SPEC, 1, CacheProgress.SILENT).open(List.of(labelled), folder.resolve("cache"))) {
            TimedVideo cached = cache.videos().get(0);
            ClipReader reader = new ClipReader(cache, SPEC);
            for (int start = 0; start + SPEC.frames() <= cached.length(); start += WINDOW_STRIDE) {
                FloatBuffer tensor = FloatBuffer.allocate(SPEC.values());
                new ClipTensor(SPEC).put(reader.frames(new ClipPlace(cached, 0, cached.length(), start, 0)), tensor);
                tensors.add(tensor.array());
            }
        }
        return tensors;
    }
}
