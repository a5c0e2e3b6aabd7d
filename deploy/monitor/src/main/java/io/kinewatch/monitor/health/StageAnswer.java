package io.kinewatch.monitor.health;

import java.util.List;

/**
 * What a process has said of itself.
 *
 * @param reason why it is not ready; empty when it is
 * @param drops its counters of what was dropped
 */
record StageAnswer(boolean ready, String reason, List<MetricSample> drops) {
    static final StageAnswer NOT_ASKED = new StageAnswer(false, "not asked yet", List.of());

    static StageAnswer silent(String reason) {
        return new StageAnswer(false, reason, List.of());
    }
}
