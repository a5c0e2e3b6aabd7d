package io.kinewatch.local;

import io.kinewatch.schemas.ActionEvent;
import io.kinewatch.schemas.Prediction;
import io.kinewatch.schemas.Topics;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a run has left on its topics, apart from what may differ from run to run.
 *
 * @param predictions without the time at which they were made
 */
record RunContent(List<Prediction> predictions, List<ActionEvent> events) {
    static RunContent read(String bootstrapServers, Topics topics) {
        List<Prediction> predictions = new CommittedTopic(bootstrapServers, topics.predictions())
                .read(Prediction.class).stream()
                        .map(prediction -> Prediction.newBuilder(prediction)
                                .setPredictedAt(Instant.EPOCH)
                                .build())
                        .toList();
        return new RunContent(
                predictions, new CommittedTopic(bootstrapServers, topics.events()).read(ActionEvent.class));
    }

    /** In words, all by which another run differs; empty if it is the same. */
    List<String> differences(RunContent other) {
        return Stream.concat(
                        Differences.of(predictions, other.predictions, RunContent::identity).stream(),
                        Differences.of(events, other.events, RunContent::identity).stream())
                .toList();
    }

    /** A prediction is the one of its window. */
    static String identity(Prediction prediction) {
        return "prediction " + prediction.getCameraId() + " " + prediction.getSession() + " "
                + prediction.getFirstSequence() + "-" + prediction.getLastSequence();
    }

    /** An action starts once and ends once, and goes on at one time after another. */
    static String identity(ActionEvent event) {
        return "event " + event.getCameraId() + " " + event.getEventId() + " " + event.getPhase() + " "
                + event.getEndedAt();
    }
}
