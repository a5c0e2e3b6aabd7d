package io.kinewatch.local;

import io.kinewatch.local.EventScore.Observation;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;

/** Shows the board until the demo ends, then compares what was seen with what was played. */
final class DemoRun {
    /** Labels that mean that nothing happens; no events are expected of them. */
    private static final String NOTHING = "idle";

    /** What ends later than this before the end may still be on its way. */
    private static final Duration SETTLING = Duration.ofSeconds(3);

    private static final Duration FOR_EVER = Duration.ofDays(36500);

    private final DemoOptions options;
    private final DemoBoard board;
    private final DemoScreen screen;

    DemoRun(DemoOptions options, DemoBoard board, DemoScreen screen) {
        this.options = options;
        this.board = board;
        this.screen = screen;
    }

    void show(Interruption interruption, CompletableFuture<?> ended) throws Exception {
        Instant end = Instant.now().plus(options.duration() == null ? FOR_EVER : options.duration());
        while (!interruption.asked() && !ended.isDone() && Instant.now().isBefore(end)) {
            interruption.await(ended, shorter(screen.refresh(), end));
            screen.show(board.rows());
        }
    }

    private static Duration shorter(Duration refresh, Instant end) {
        Duration left = Duration.between(Instant.now(), end);
        return left.compareTo(refresh) < 0 ? left : refresh;
    }

    /** Prints how well events tell the truth, where the truth is known. */
    void summarise(List<PlayedAction> played) throws IOException {
        if (played.isEmpty()) {
            return;
        }
        if (board.allLiveSince().isEmpty()) {
            screen.line("Ended before every camera had a prediction: there is nothing to compare.");
            return;
        }
        List<PlayedAction> actions = played.stream()
                .filter(action -> !action.label().equals(NOTHING))
                .toList();
        Observation observation = new Observation(
                board.allLiveSince().get(),
                Instant.now().minus(SETTLING),
                board.rows().size());
        EventScore score = EventScore.of(actions, board.seen().toList(), observation, board.latencies());
        print(score);
        options.json().write(score);
    }

    private void print(EventScore score) {
        screen.line(String.format(
                Locale.ROOT,
                "%nPlayed against seen, over %.1f camera minutes (actions of 2 s or more, all but %s):%n"
                        + "  found %d of %d, missed %d, false events %d, repeated %d",
                score.cameraMinutes(),
                NOTHING,
                score.found(),
                score.scripted(),
                score.missed(),
                score.falseEvents(),
                score.repeated()));
        if (score.found() > 0) {
            screen.line(String.format(
                    Locale.ROOT,
                    "  an event starts %+.0f ms and ends %+.0f ms from the truth; it is known %.0f ms after the true start",
                    score.startDelayMs(),
                    score.endDelayMs(),
                    score.noticeDelayMs()));
        }
        screen.line(String.format(
                Locale.ROOT,
                "  a prediction is there %.0f ms (median; %.0f ms in 99 of 100) after its last frame was captured",
                score.latencyMs().p50(),
                score.latencyMs().p99()));
    }
}
