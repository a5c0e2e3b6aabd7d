package io.kinewatch.training.data;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a video is used for. No video belongs to two of them. */
public enum Split {
    /** To learn from. */
    @JsonProperty("train")
    TRAIN,
    /** To watch the learning and to choose by. */
    @JsonProperty("validation")
    VALIDATION,
    /** To report on, once. */
    @JsonProperty("test")
    TEST
}
