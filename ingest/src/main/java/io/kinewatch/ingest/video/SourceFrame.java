package io.kinewatch.ingest.video;

import io.kinewatch.schemas.FrameClock;
import java.time.Instant;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * One decoded frame of a source.
 *
 * @param picture the decoded picture in the source's own size and pixel format; valid until the source's next frame
 * @param capturedAt UTC, larger than that of the frame before unless a session begins
 * @param clock where capturedAt comes from
 * @param newSession the frame is not comparable in time with those before: a new pass over a file, or the camera's clock was set
 * @param corrupt parts of the picture are guesses because data were missing
 */
public record SourceFrame(AVFrame picture, Instant capturedAt, FrameClock clock, boolean newSession, boolean corrupt) {}
