package io.kinewatch.schemas.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/** Collects what is wrong, each thing once, and tells it in the order in which the user wrote it. */
final class Problems {
    private static final int LONGEST_VALUE = 60;
    private static final Pattern CREDENTIALS = Pattern.compile("//[^/\\s]*@");

    private record Problem(Origin origin, String text) {}

    private final List<Problem> problems = new ArrayList<>();

    void add(Origin origin, ConfigPath path, String message) {
        String name = path.parts().isEmpty() ? "" : path + ": ";
        Problem problem = new Problem(origin, origin.place() + ": " + name + message);
        if (!problems.contains(problem)) {
            problems.add(problem);
        }
    }

    void wrongValue(GivenValue given, ConfigPath path, ValueType<?> type) {
        String is = path.secret() ? "has a wrong value" : "is " + shown(given.text());
        String hint = path.secret()
                ? ""
                : hint(NearestName.of(given.text(), type.names()).orElse(""));
        add(given.origin(), path, is + "; expected " + type.expected() + hint);
    }

    List<String> inOrder() {
        return problems.stream()
                .sorted(Comparator.comparingInt(problem -> problem.origin().order()))
                .map(Problem::text)
                .toList();
    }

    static String hint(String nearest) {
        return nearest.isEmpty() ? "" : "; did you mean '" + nearest + "'?";
    }

    /** Never shows user and password of an address. */
    private static String shown(String text) {
        String clean = CREDENTIALS.matcher(text).replaceAll("//***@").replaceAll("\\s+", " ");
        return "'" + (clean.length() > LONGEST_VALUE ? clean.substring(0, LONGEST_VALUE) + "..." : clean) + "'";
    }
}
