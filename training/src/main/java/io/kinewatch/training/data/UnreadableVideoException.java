package io.kinewatch.training.data;

import java.nio.file.Path;

/** A video of which frames are wanted can't be read; the message names the file and the reason. */
public final class UnreadableVideoException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String reason;

    /** With the reason in words. */
    public UnreadableVideoException(Path video, String reason) {
        this(video, reason, null);
    }

    /** With the reason in words and the failure behind it. */
    public UnreadableVideoException(Path video, String reason, Throwable cause) {
        super(video + ": " + reason, cause);
        this.reason = reason;
    }

    /** In words, without the file's name. */
    public String reason() {
        return reason;
    }

    /** What a reader of FFmpeg's words tells, without the file's name, which it puts behind them. */
    public static String reason(Path video, Exception failure) {
        return String.valueOf(failure.getMessage()).replace(": " + video, "").replace(" in " + video, "");
    }
}
