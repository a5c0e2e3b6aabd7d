package io.kinewatch.schemas.config;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * What a key may hold.
 *
 * @param expected told to the user when a value is something else
 * @param parser empty when the text is not of this type or out of its bounds
 * @param names the possible values where these are few, for suggestions; otherwise empty
 */
record ValueType<T>(String expected, Function<String, Optional<T>> parser, List<String> names) {
    private static final Pattern INTEGER = Pattern.compile("[-+]?\\d{1,10}");
    private static final Pattern NUMBER = Pattern.compile("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d{1,3})?");

    static ValueType<String> text() {
        return new ValueType<>("text", Optional::of, List.of());
    }

    static ValueType<Integer> integer(int min, int max) {
        String expected = "a whole number" + bounds(min, max, min > Integer.MIN_VALUE, max < Integer.MAX_VALUE);
        return new ValueType<>(
                expected,
                text -> Optional.of(text)
                        .filter(INTEGER.asMatchPredicate())
                        .map(Long::parseLong)
                        .filter(value -> value >= min && value <= max)
                        .map(Math::toIntExact),
                List.of());
    }

    static ValueType<Double> number(double min, double max) {
        String expected = "a number" + bounds(plain(min), plain(max), -min < Double.MAX_VALUE, max < Double.MAX_VALUE);
        return new ValueType<>(
                expected,
                text -> Optional.of(text)
                        .filter(NUMBER.asMatchPredicate())
                        .map(Double::parseDouble)
                        .filter(value -> value >= min && value <= max),
                List.of());
    }

    static ValueType<Boolean> flag() {
        List<String> names = List.of("true", "false");
        return new ValueType<>(
                "true or false",
                text -> Optional.of(text).filter(names::contains).map("true"::equals),
                names);
    }

    static ValueType<Duration> duration(Duration min, Duration max) {
        String expected = "a duration such as 250ms, 5s or 2m"
                + bounds(DurationText.format(min), DurationText.format(max), true, true);
        return new ValueType<>(
                expected,
                text -> DurationText.parse(text)
                        .filter(value -> value.compareTo(min) >= 0 && value.compareTo(max) <= 0),
                List.of());
    }

    static <E extends Enum<E>> ValueType<E> choice(Class<E> type) {
        List<E> values = Arrays.asList(type.getEnumConstants());
        List<String> names = values.stream().map(ValueType::nameOf).toList();
        return new ValueType<>(
                "one of " + String.join(", ", names),
                text -> values.stream()
                        .filter(value -> nameOf(value).equals(text))
                        .findFirst(),
                names);
    }

    Optional<T> parse(String text) {
        return parser.apply(text);
    }

    private static String nameOf(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static String bounds(Object min, Object max, boolean below, boolean above) {
        if (below && above) {
            return " from " + min + " to " + max;
        }
        return below ? " of " + min + " or more" : above ? " of " + max + " or less" : "";
    }

    private static String plain(double value) {
        return Double.isFinite(value)
                ? BigDecimal.valueOf(value).stripTrailingZeros().toPlainString()
                : "";
    }
}
