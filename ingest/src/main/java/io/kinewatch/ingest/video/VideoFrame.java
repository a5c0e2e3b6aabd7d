package io.kinewatch.ingest.video;

import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * One decoded frame of a video file, valid until the file's next.
 *
 * @param index counts all decoded frames of the file from 0
 * @param timestampMicros the container's timestamp, counted from the first frame; larger than that of the frame before
 * @param picture in the file's own size and pixel format; {@link FrameScaler} makes BGR bytes of it
 */
public record VideoFrame(long index, long timestampMicros, AVFrame picture) {}
