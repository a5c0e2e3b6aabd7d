package io.kinewatch.inference.events;

import io.kinewatch.schemas.CameraActivity;
import io.kinewatch.schemas.EventPhase;
import io.kinewatch.schemas.LabelActivity;
import io.kinewatch.schemas.OngoingAction;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BiConsumer;

/**
 * Follows one label of one camera from window to window: hysteresis, minimum time, merging and cool-down, as its
 * {@link ActionRule} says. An action exists from the first window above the start threshold, but nothing is reported
 * of it before the minimum time is over. Stateless.
 */
final class LabelSmoother {

    private static final Duration UPDATE_INTERVAL = Duration.ofSeconds(1);

    private final ActionRule rule;
    private final BiConsumer<EventPhase, OngoingAction> report;

    LabelSmoother(ActionRule rule, BiConsumer<EventPhase, OngoingAction> report) {
        this.rule = rule;
        this.report = report;
    }

    LabelActivity next(LabelActivity before, WindowTime window, float probability) {
        float smoothed = smoothed(before.getProbability(), window, probability);
        OngoingAction action = before.getAction();
        Instant cooling = isCooling(before.getCooling(), window) ? before.getCooling() : null;
        if (action != null && isOver(action, window, smoothed)) {
            if (isReported(action)) {
                report.accept(EventPhase.END, action);
                cooling = window.end();
            }
            action = null;
        }
        if (smoothed >= (isReported(action) ? rule.endThreshold() : rule.startThreshold())) {
            action = reported(shown(action, window, smoothed), window, cooling != null);
        } else if (action != null) {
            action = doubted(action, smoothed);
        }
        return new LabelActivity(before.getLabel(), smoothed, cooling, action);
    }

    static boolean isReported(OngoingAction action) {
        return action != null && action.getReportedAt() != null;
    }

    static int countReported(CameraActivity activity) {
        return (int) activity.getLabels().stream()
                .filter(label -> isReported(label.getAction()))
                .count();
    }

    private float smoothed(float before, WindowTime window, float probability) {
        return (float) (before + rule.weight(window.sinceLast()) * (probability - before));
    }

    /** Compares distances, because a new session of a file may start earlier than the one before ended. */
    private boolean isCooling(Instant since, WindowTime window) {
        return since != null && Duration.between(since, window.end()).abs().compareTo(rule.cooldown()) < 0;
    }

    private boolean isOver(OngoingAction action, WindowTime window, float smoothed) {
        if (!isReported(action)) {
            return smoothed < rule.startThreshold();
        }
        int doubt = Duration.between(action.getShownAt(), window.middle()).compareTo(rule.mergeGap());
        return smoothed < rule.endThreshold() ? doubt >= 0 : doubt > 0 && action.getDoubtWindows() > 0;
    }

    private OngoingAction reported(OngoingAction action, WindowTime window, boolean cooling) {
        if (isReported(action)) {
            return reportedAfter(UPDATE_INTERVAL, action.getReportedAt(), EventPhase.UPDATE, action, window);
        }
        return cooling
                ? action
                : reportedAfter(rule.minimumTime(), action.getStartedAt(), EventPhase.START, action, window);
    }

    private OngoingAction reportedAfter(
            Duration time, Instant since, EventPhase phase, OngoingAction action, WindowTime window) {
        if (window.middle().isBefore(since.plus(time))) {
            return action;
        }
        report.accept(phase, action);
        return OngoingAction.newBuilder(action).setReportedAt(window.middle()).build();
    }

    private static OngoingAction shown(OngoingAction action, WindowTime window, float smoothed) {
        if (action == null) {
            return new OngoingAction(window.middle(), window.middle(), null, 1, (double) smoothed, smoothed, 0, 0.0);
        }
        return new OngoingAction(
                action.getStartedAt(),
                window.middle(),
                action.getReportedAt(),
                action.getWindows() + action.getDoubtWindows() + 1,
                action.getSum() + action.getDoubtSum() + smoothed,
                Math.max(action.getPeak(), smoothed),
                0,
                0.0);
    }

    private static OngoingAction doubted(OngoingAction action, float smoothed) {
        return OngoingAction.newBuilder(action)
                .setDoubtWindows(action.getDoubtWindows() + 1)
                .setDoubtSum(action.getDoubtSum() + smoothed)
                .build();
    }
}
