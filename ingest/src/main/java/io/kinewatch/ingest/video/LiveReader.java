package io.kinewatch.ingest.video;

import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_DATA_PRFT;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_get_side_data;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.av_make_q;
import static org.bytedeco.ffmpeg.global.avutil.av_rescale_q;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avcodec.AVProducerReferenceTime;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.SizeTPointer;

/**
 * Reads a live camera: RTSP over TCP or UDP, MJPEG over HTTP, or a V4L2 device.
 *
 * <p>JavaCV's grabber can't be interrupted while it blocks, so this reads through its FFmpeg bindings, with a deadline on
 * every call: a camera that falls silent is noticed when the tolerance is over. Everything belongs to the camera's
 * thread, except {@link #stop}, which takes effect within 100 ms (but for a host-name look-up, which can't be interrupted).
 */
public final class LiveReader implements FrameSource {
    private static final AVRational MICROS = av_make_q(1, 1_000_000);

    private final CameraUrl url;
    private final Transport transport;
    private final Duration connectTimeout;
    private final Duration stallTimeout;
    private final InstantSource time;
    private final ReadDeadline deadline = new ReadDeadline();
    private final CaptureClock clock = new CaptureClock();
    private final SizeTPointer sideBytes = new SizeTPointer(1);
    private LiveInput input;
    private VideoDecoder decoder;
    private long wallClockOfNext = CaptureClock.NONE;
    private boolean begun;

    /**
     * Reads nothing yet.
     *
     * @param connectTimeout how long connecting may take
     * @param stallTimeout how long the next picture may take
     * @param time our clock, for the arrival of packets
     */
    public LiveReader(
            CameraUrl url, Transport transport, Duration connectTimeout, Duration stallTimeout, InstantSource time) {
        this.url = url;
        this.transport = transport;
        this.connectTimeout = connectTimeout;
        this.stallTimeout = stallTimeout;
        this.time = time;
        FFmpegLog.silence();
    }

    @Override
    public void open() throws SourceException {
        deadline.start(connectTimeout);
        input = new LiveInput(url, options(), deadline);
        decoder = new VideoDecoder(input.stream());
    }

    private Map<String, String> options() {
        Map<String, String> options = new HashMap<>();
        switch (url.kind()) {
            case RTSP -> {
                options.put("rtsp_transport", transport.ffmpegName());
                options.put("allowed_media_types", "video");
                options.put("buffer_size", "1048576");
                options.put("user_agent", "Kinewatch");
            }
            case HTTP -> options.put("user_agent", "Kinewatch");
            default -> {
                url.option("size").ifPresent(size -> options.put("video_size", size));
                url.option("rate").ifPresent(rate -> options.put("framerate", rate));
            }
        }
        return options;
    }

    @Override
    public SourceFrame next() throws SourceException {
        deadline.start(stallTimeout);
        while (true) {
            AVFrame frame = decoder.receive();
            if (frame == null) {
                AVPacket packet = input.read();
                clock.packet(micros(packet.pts()), time.instant(), wallClock(packet));
                decoder.send(packet);
            } else if (timed(frame)) {
                CaptureTime captured = clock.at(micros(frame.best_effort_timestamp()));
                return new SourceFrame(
                        frame, captured.at(), captured.clock(), captured.jumped(), VideoDecoder.corrupt(frame));
            }
        }
    }

    /** FFmpeg gives the first picture of an RTSP stream no timestamp; it is passed over. */
    private boolean timed(AVFrame frame) {
        begun |= !input.hasTimestamps() || frame.best_effort_timestamp() != AV_NOPTS_VALUE;
        return begun;
    }

    private long micros(long timestamp) {
        return timestamp == AV_NOPTS_VALUE || !input.hasTimestamps()
                ? CaptureClock.NONE
                : av_rescale_q(timestamp, input.stream().time_base(), MICROS);
    }

    /**
     * The camera's clock when it took the packet's frame, from RTCP sender reports; microseconds since 1970.
     *
     * <p>FFmpeg's parser sees that a picture is complete when the next one begins, and gives it the next one's clock.
     */
    private long wallClock(AVPacket packet) {
        BytePointer side = av_packet_get_side_data(packet, AV_PKT_DATA_PRFT, sideBytes);
        long given = side == null ? CaptureClock.NONE : new AVProducerReferenceTime(side).wallclock();
        long own = input.parsed() ? wallClockOfNext : given;
        wallClockOfNext = given;
        return own;
    }

    @Override
    public void stop() {
        deadline.stop();
    }

    @Override
    public void close() {
        if (decoder != null) {
            decoder.close();
        }
        if (input != null) {
            input.close();
        }
        deadline.close();
        sideBytes.close();
    }
}
