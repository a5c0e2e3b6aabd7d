package io.kinewatch.training.report.plot;

import java.awt.Font;
import java.awt.font.FontRenderContext;

/** The typeface of all pictures: the sans serif of the machine. */
public final class Fonts {
    static final Font PLAIN = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
    static final Font SMALL = PLAIN.deriveFont(11f);
    static final Font TITLE = PLAIN.deriveFont(Font.BOLD, 13f);

    private static final FontRenderContext SMOOTH = new FontRenderContext(null, true, true);
    private static final String ELLIPSIS = "…";

    private Fonts() {}

    /** Why nothing can be drawn on this machine, or null: a Java without fonts can't even measure a text. */
    public static String problem() {
        try {
            width(PLAIN, "a");
            return null;
        } catch (RuntimeException | LinkageError | InternalError e) {
            return "pictures are left out, for this machine has no fonts that Java can use (" + e
                    + "); on Debian: apt-get install libfontconfig1 fonts-dejavu-core";
        }
    }

    static double width(Font font, String text) {
        return font.getStringBounds(text, SMOOTH).getWidth();
    }

    /** The text, or as much of its beginning as fits, with an ellipsis. */
    static String fit(Font font, String text, double width) {
        if (width(font, text) <= width) {
            return text;
        }
        int end = text.length();
        while (end > 1 && width(font, text.substring(0, end).strip() + ELLIPSIS) > width) {
            end = text.offsetByCodePoints(end, -1);
        }
        return text.substring(0, end).strip() + ELLIPSIS;
    }
}
