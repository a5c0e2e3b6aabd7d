package io.kinewatch.training.progress;

import java.time.Duration;
import java.util.Locale;

/** Durations as people read them: minutes and seconds {@code 0:42}, with hours {@code 3:05:42}, with days {@code 2 d 7 h}. */
public final class ShortTime {
    private ShortTime() {}

    /** The text of a duration that is not negative. */
    public static String of(Duration duration) {
        if (duration.toDays() > 0) {
            return duration.toDays() + " d " + duration.toHoursPart() + " h";
        }
        if (duration.toHours() > 0) {
            return String.format(
                    Locale.ROOT,
                    "%d:%02d:%02d",
                    duration.toHours(),
                    duration.toMinutesPart(),
                    duration.toSecondsPart());
        }
        return String.format(Locale.ROOT, "%d:%02d", duration.toMinutes(), duration.toSecondsPart());
    }
}
