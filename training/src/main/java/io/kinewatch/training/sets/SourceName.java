package io.kinewatch.training.sets;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which video a clip was cut from, as far as its name tells. */
final class SourceName {
    /** UCF101: {@code v_Label_g07_c02}, where clips of one group show the same people and place. */
    private static final Pattern GROUP = Pattern.compile("(v_.+_g\\d+)_c\\d+");

    /** Kinetics: the video's id, and from when to when in seconds. */
    private static final Pattern SECONDS = Pattern.compile("(.+)_\\d{6}_\\d{6}");

    private SourceName() {}

    /** Of a file's name without its ending; null where it tells nothing. */
    static String of(String name) {
        for (Pattern pattern : new Pattern[] {GROUP, SECONDS}) {
            Matcher matcher = pattern.matcher(name);
            if (matcher.matches()) {
                return matcher.group(1);
            }
        }
        return null;
    }
}
