package io.kinewatch.inference.intake;

import java.util.Locale;

/** Why a record cannot be used. */
public enum FrameProblem {
    /** The record has no value, or its value is no frame. */
    UNDECODABLE,
    /** The record is a frame, but says something that cannot be. */
    IMPOSSIBLE,
    /** The frame's image cannot be decoded. */
    CORRUPT_IMAGE;

    /** As metrics and headers name it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
