package io.kinewatch.monitor;

import io.kinewatch.schemas.ActionEvent;
import io.kinewatch.schemas.CameraState;
import io.kinewatch.schemas.CameraStatus;
import io.kinewatch.schemas.EventPhase;
import io.kinewatch.schemas.LabelProbability;
import io.kinewatch.schemas.Prediction;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Records as the stages write them. */
public final class TestingRecords {
    public static final String MODEL = "figures-0123456789ab";
    public static final Duration WINDOW = Duration.ofSeconds(1);

    private TestingRecords() {}

    public static CameraStatus status(String camera, CameraState state, Instant since) {
        return CameraStatus.newBuilder()
                .setCameraId(camera)
                .setState(state)
                .setSince(since)
                .setReason(state == CameraState.LIVE ? "" : "because of a test")
                .setSession("session")
                .setWidth(640)
                .setHeight(360)
                .setFps(15)
                .setDropped(7)
                .setTags(List.of("ground floor"))
                .build();
    }

    /** Of a window of one second that ends then. */
    public static Prediction prediction(String camera, Instant endedAt, Map<String, Float> probabilities) {
        return prediction(camera, "session", endedAt, probabilities);
    }

    public static Prediction prediction(
            String camera, String session, Instant endedAt, Map<String, Float> probabilities) {
        return Prediction.newBuilder()
                .setCameraId(camera)
                .setSession(session)
                .setFirstSequence(endedAt.toEpochMilli())
                .setLastSequence(endedAt.toEpochMilli() + 15)
                .setStartedAt(endedAt.minus(WINDOW))
                .setEndedAt(endedAt)
                .setModel(MODEL)
                .setProbabilities(probabilities)
                .setTop(probabilities.entrySet().stream()
                        .map(label -> new LabelProbability(label.getKey(), label.getValue()))
                        .sorted(Comparator.comparing(LabelProbability::getProbability)
                                .reversed())
                        .toList())
                .setPredictedAt(endedAt.plusMillis(100))
                .build();
    }

    /** An action that has gone on for two seconds. */
    public static ActionEvent event(String camera, String label, EventPhase phase, Instant startedAt) {
        return ActionEvent.newBuilder()
                .setEventId(camera + "-" + label + "-" + startedAt.toEpochMilli())
                .setCameraId(camera)
                .setLabel(label)
                .setPhase(phase)
                .setStartedAt(startedAt)
                .setEndedAt(startedAt.plusSeconds(2))
                .setConfidence(0.8f)
                .setPeak(0.9f)
                .setWindows(4)
                .setModel(MODEL)
                .build();
    }
}
