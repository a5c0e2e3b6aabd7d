package io.kinewatch.training.report.plot;

import java.awt.Color;

/**
 * The colours of a picture. The two series colours differ in brightness too, so that they can be told apart on a grey printer and
 * by colour-blind eyes (after Okabe and Ito 2008).
 */
public enum Theme {
    LIGHT(0xffffff, 0x1f2328, 0x656d76, 0xd8dee4, 0x0b6bb8, 0xd1590a),
    DARK(0x0d1117, 0xe6edf3, 0x8d96a0, 0x2a313a, 0x58a6ff, 0xf0944d);

    private final Color page;
    private final Color text;
    private final Color quiet;
    private final Color line;
    private final Color first;
    private final Color second;

    Theme(int page, int text, int quiet, int line, int first, int second) {
        this.page = new Color(page);
        this.text = new Color(text);
        this.quiet = new Color(quiet);
        this.line = new Color(line);
        this.first = new Color(first);
        this.second = new Color(second);
    }

    /** Background of the page and of all pictures. */
    Color page() {
        return page;
    }

    Color text() {
        return text;
    }

    /** Text that is not read first. */
    Color quiet() {
        return quiet;
    }

    /** Grids and frames. */
    Color line() {
        return line;
    }

    /** What matters most: validation, right answers. */
    Color first() {
        return first;
    }

    /** What it is compared with: training, wrong answers. */
    Color second() {
        return second;
    }

    /** Part 0 is the page, 1 the colour itself. */
    Color shade(Color colour, double part) {
        return new Color(
                mix(page.getRed(), colour.getRed(), part),
                mix(page.getGreen(), colour.getGreen(), part),
                mix(page.getBlue(), colour.getBlue(), part));
    }

    private static int mix(int from, int to, double part) {
        return (int) Math.round(from + (to - from) * Math.min(1, Math.max(0, part)));
    }
}
