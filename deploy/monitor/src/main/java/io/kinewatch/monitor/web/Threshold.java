package io.kinewatch.monitor.web;

import io.kinewatch.inference.events.ActionRule;

/**
 * Between which smoothed probabilities a label becomes an action and ceases to be one.
 *
 * @param start from there an action may start
 * @param end below, an action that goes on is in doubt
 */
public record Threshold(float start, float end) {
    public static Threshold of(ActionRule rule) {
        return new Threshold(rule.startThreshold(), rule.endThreshold());
    }
}
