package io.kinewatch.training.report;

import java.util.Locale;

/** Numbers as a report writes them. */
final class Figures {
    private Figures() {}

    /** Three digits that count, with a unit: {@code 812}, {@code 33.4 M}, {@code 8.32 G}. */
    static String large(long number) {
        if (number < 10_000) {
            return String.valueOf(number);
        }
        String[] units = {"k", "M", "G", "T"};
        double value = number;
        int unit = -1;
        while (value >= 999.5 && unit < units.length - 1) {
            value /= 1000;
            unit++;
        }
        int decimals = value < 9.995 ? 2 : value < 99.95 ? 1 : 0;
        return String.format(Locale.ROOT, "%." + decimals + "f\u00a0%s", value, units[unit]);
    }

    /** A part of 1 as percent with one decimal, not to be broken. */
    static String percent(double part) {
        return String.format(Locale.ROOT, "%.1f\u00a0%%", 100 * part);
    }

    /** A loss. */
    static String loss(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }
}
