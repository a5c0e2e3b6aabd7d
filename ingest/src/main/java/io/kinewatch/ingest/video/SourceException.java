package io.kinewatch.ingest.video;

import java.io.IOException;

/** Why a camera gives no frames, in words for the operator; the message never holds a secret. */
public final class SourceException extends IOException {
    private static final long serialVersionUID = 1L;

    /** What to do about it is decided by the kind, what to tell the operator by the message. */
    public enum Kind {
        /** No connection, or it broke: try again. */
        OFFLINE,
        /** Connected, but no picture within the tolerance: try again. */
        STALLED,
        /** The camera refused us, so trying again soon would be rude: a wrong password, above all. */
        REJECTED,
        /** A file came to its end: there is nothing more to read. */
        ENDED,
        /** We were told to stop. */
        STOPPED
    }

    private final Kind kind;

    public SourceException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
