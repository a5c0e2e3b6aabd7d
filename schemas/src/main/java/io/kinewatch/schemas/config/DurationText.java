package io.kinewatch.schemas.config;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them: {@code 250ms}, {@code 5s}, {@code 1.5m}, {@code 2h}, {@code 7d}, {@code 0}. */
public final class DurationText {
    private static final Pattern FORM = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)\\s*(ms|s|m|h|d)");
    private static final Map<String, Duration> UNITS = units();

    private DurationText() {}

    /** Empty when the text is not a duration. */
    public static Optional<Duration> parse(String text) {
        if (text.equals("0")) {
            return Optional.of(Duration.ZERO);
        }
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        BigDecimal unit = BigDecimal.valueOf(UNITS.get(form.group(2)).toMillis());
        BigDecimal nanos = new BigDecimal(form.group(1)).multiply(unit).movePointRight(6);
        BigDecimal second = BigDecimal.valueOf(1_000_000_000);
        return Optional.of(Duration.ofSeconds(
                nanos.divideToIntegralValue(second).longValueExact(),
                nanos.remainder(second).longValue()));
    }

    /** The shortest form that {@link #parse} reads back, down to milliseconds. */
    public static String format(Duration duration) {
        long millis = duration.toMillis();
        if (millis == 0) {
            return "0";
        }
        String text = millis + "ms";
        for (Map.Entry<String, Duration> unit : UNITS.entrySet()) {
            if (millis % unit.getValue().toMillis() == 0) {
                text = millis / unit.getValue().toMillis() + unit.getKey();
            }
        }
        return text;
    }

    private static Map<String, Duration> units() {
        Map<String, Duration> units = new LinkedHashMap<>();
        units.put("ms", Duration.ofMillis(1));
        units.put("s", Duration.ofSeconds(1));
        units.put("m", Duration.ofMinutes(1));
        units.put("h", Duration.ofHours(1));
        units.put("d", Duration.ofDays(1));
        return units;
    }
}
