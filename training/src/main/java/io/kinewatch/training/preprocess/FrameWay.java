package io.kinewatch.training.preprocess;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The ways from a camera's picture to a preprocessed frame that are compared. */
public enum FrameWay {
    /** Scaled down and encoded by ingest, decoded at reduced size, resized by the rule: what serves. */
    @JsonProperty("live")
    LIVE("as served"),
    /** The same JPEG decoded in full, resized by the rule. */
    @JsonProperty("jpeg")
    JPEG("JPEG decoded in full"),
    /** The camera's own picture, resized by the rule: what public pipelines do with a video. */
    @JsonProperty("picture")
    PICTURE("picture itself");

    private final String words;

    FrameWay(String words) {
        this.words = words;
    }

    /** For people. */
    public String words() {
        return words;
    }
}
