package io.kinewatch.ingest.video;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_MPEG4;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;

import io.kinewatch.ingest.video.SourceException.Kind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;

/**
 * Learns when the frames of a video file are shown by reading its packets. Only the first frame is decoded, as a proof that the
 * file can be; where the container doesn't tell the times of its frames (MPEG-4 with B-frames in AVI, raw streams), all are. One
 * thread.
 */
public final class VideoProbe {
    /** An MPEG-4 picture that says only that nothing has changed is no larger; decoders give no frame for it. */
    private static final int EMPTY_PICTURE = 12;

    private final Path file;
    private final List<Picture> pictures = new ArrayList<>();

    private VideoProbe(Path file) {
        this.file = file;
    }

    /**
     * The times of a file's frames: those that {@link VideoFileReader} would give.
     *
     * @throws SourceException with the reason, if the file is no video, can't be decoded or is cut off
     */
    public static FrameTimes times(Path file) throws SourceException {
        return new VideoProbe(file).read();
    }

    /**
     * An encoded picture.
     *
     * @param stamp when it is shown
     * @param start by which the format finds it
     */
    private record Picture(long stamp, long start, boolean key, boolean hidden, int bytes) {}

    private FrameTimes read() throws SourceException {
        try (VideoInput input = new VideoInput(file, true);
                VideoDecoder decoder = new VideoDecoder(input.stream())) {
            boolean decodes = false;
            for (AVPacket packet = input.next(); packet != null; packet = input.next()) {
                if (!decodes) {
                    decoder.send(packet);
                    decodes = decoder.receive() != null;
                }
                pictures.add(new Picture(
                        packet.pts(),
                        input.start(packet),
                        VideoInput.key(packet),
                        VideoInput.hidden(packet),
                        packet.size()));
            }
            decoder.finish();
            if (!decodes && decoder.receive() == null) {
                throw new SourceException(Kind.OFFLINE, "there is no decodable frame in " + file);
            }
            long[] stamps = trusted(input) ? shown() : decoded();
            VideoFileReader.checkComplete(file, stamps.length, input.stream().nb_frames());
            return rising(stamps) ? seekable(input, stamps) : sequential(file);
        }
    }

    /** Whether each packet is a frame, and says when it is shown. */
    private boolean trusted(VideoInput input) {
        if (pictures.stream().anyMatch(picture -> picture.stamp == AV_NOPTS_VALUE) || !pictures.get(0).key) {
            return false;
        }
        long first = pictures.get(0).stamp;
        boolean mayBeEmpty = input.stream().codecpar().codec_id() == AV_CODEC_ID_MPEG4;
        return pictures.stream()
                .noneMatch(picture -> picture.stamp < first || (mayBeEmpty && picture.bytes <= EMPTY_PICTURE));
    }

    private long[] shown() {
        return pictures.stream()
                .filter(picture -> !picture.hidden)
                .mapToLong(Picture::stamp)
                .sorted()
                .toArray();
    }

    /** What decoding gives, or a frame without a time. */
    private long[] decoded() throws SourceException {
        List<Long> stamps = new ArrayList<>();
        try (VideoInput input = new VideoInput(file, true);
                VideoDecoder decoder = new VideoDecoder(input.stream())) {
            for (AVPacket packet = input.next(); packet != null; packet = input.next()) {
                decoder.send(packet);
                receive(decoder, stamps);
            }
            decoder.finish();
            receive(decoder, stamps);
        }
        return stamps.stream().mapToLong(stamp -> stamp).toArray();
    }

    private static void receive(VideoDecoder decoder, List<Long> stamps) {
        for (AVFrame frame = decoder.receive(); frame != null; frame = decoder.receive()) {
            stamps.add(frame.pts());
        }
    }

    private static boolean rising(long[] stamps) {
        for (int i = 0; i < stamps.length; i++) {
            if (stamps[i] == AV_NOPTS_VALUE || (i > 0 && stamps[i] <= stamps[i - 1])) {
                return false;
            }
        }
        return true;
    }

    private FrameTimes seekable(VideoInput input, long[] stamps) {
        AVRational unit = input.stream().time_base();
        int delay = input.stream().codecpar().video_delay();
        FrameTimes times = new FrameTimes(unit.num(), unit.den(), delay, stamps, new int[0], new long[0]);
        List<Picture> keys = pictures.stream()
                .filter(picture -> picture.key && picture.start != AV_NOPTS_VALUE && times.position(picture.stamp) >= 0)
                .sorted((a, b) -> Long.compare(a.stamp, b.stamp))
                .toList();
        return new FrameTimes(
                unit.num(),
                unit.den(),
                delay,
                stamps,
                keys.stream().mapToInt(key -> times.position(key.stamp)).toArray(),
                keys.stream().mapToLong(Picture::start).toArray());
    }

    /** For files whose frames can only be counted from the start. */
    private static FrameTimes sequential(Path file) throws SourceException {
        List<Long> micros = new ArrayList<>();
        try (VideoFileReader reader = new VideoFileReader(file)) {
            for (VideoFrame frame = reader.next(); frame != null; frame = reader.next()) {
                micros.add(frame.timestampMicros());
            }
        }
        long[] stamps = micros.stream().mapToLong(micro -> micro).toArray();
        return new FrameTimes(1, 1_000_000, 0, stamps, new int[0], new long[0]);
    }
}
