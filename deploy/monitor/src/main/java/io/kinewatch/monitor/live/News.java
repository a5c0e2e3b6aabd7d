package io.kinewatch.monitor.live;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.kinewatch.monitor.camera.CameraView;
import io.kinewatch.monitor.event.web.EventView;
import io.kinewatch.monitor.history.ProbabilityPoint;
import java.time.Instant;
import java.util.List;

/** What browsers are told in JSON, each an object with its {@code type}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
sealed interface News {
    /**
     * The first message.
     *
     * @param version of what is said here
     */
    @JsonTypeName("hello")
    record Hello(String version, Instant now, Thresholds thresholds) implements News {}

    /** Smoothed probabilities at which actions start and end where no other rule is given. */
    record Thresholds(double start, double end) {}

    /**
     * States of cameras.
     *
     * @param cameras new or changed
     * @param removed ids of those that are gone
     * @param all whether these are all, so that others are gone
     */
    @JsonTypeName("cameras")
    record Cameras(List<CameraView> cameras, List<String> removed, boolean all) implements News {}

    /** What a camera's newest windows say. */
    @JsonTypeName("probabilities")
    record Probabilities(String camera, List<ProbabilityPoint> points) implements News {}

    /** Actions that are new or have changed. */
    @JsonTypeName("events")
    record Events(List<EventView> events) implements News {}

    /** How the pipeline is doing. */
    @JsonTypeName("health")
    record Health(@JsonUnwrapped Object health) implements News {}

    /**
     * Whether Kafka is there.
     *
     * @param silentSince null while it is
     */
    @JsonTypeName("kafka")
    record Kafka(boolean answering, Instant silentSince) implements News {}

    /** Whether the session has ended; the connection ends then. */
    @JsonTypeName("session")
    record Session(boolean expired) implements News {}
}
