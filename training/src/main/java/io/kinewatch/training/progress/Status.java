package io.kinewatch.training.progress;

import java.time.Duration;
import java.util.List;

/**
 * How far some work has come.
 *
 * @param task what is being done and what is counted, such as {@code reading videos}
 * @param done of the total
 * @param total until the task is done
 * @param details whatever else is worth seeing, the most important first; what does not fit on a terminal is left out
 * @param left until the task is done; null while that can't be told
 */
public record Status(String task, long done, long total, List<String> details, Duration left) {
    public Status {
        details = List.copyOf(details);
        if (done < 0 || done > total) {
            throw new IllegalArgumentException("done is 0 to " + total + ", not " + done);
        }
    }

    /** Whether nothing is left to do. */
    boolean complete() {
        return done == total;
    }

    /** The task and its count. */
    String count() {
        return task + " " + done + "/" + total;
    }

    /** The first few details and the time left, with spaces in front of each. */
    String rest(int shown) {
        StringBuilder text = new StringBuilder();
        details.subList(0, shown).forEach(detail -> text.append("  ").append(detail));
        if (!complete() && left != null) {
            text.append("  ").append(ShortTime.of(left)).append(" left");
        }
        return text.toString();
    }
}
