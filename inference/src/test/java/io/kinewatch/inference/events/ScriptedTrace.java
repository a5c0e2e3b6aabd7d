package io.kinewatch.inference.events;

import io.kinewatch.schemas.Prediction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Predictions written as a table: a row is {@code camera label p p p ...} with one column a window, 200 ms apart.
 * {@code -} is a window that never came. The rows of one camera make one prediction a column; the special labels
 * {@code session} and {@code model} name these instead of a probability. The middle of the window in column n is
 * {@code EPOCH + n * STEP}, and windows are a second long.
 */
final class ScriptedTrace {

    static final Instant EPOCH = Instant.parse("2026-01-01T00:00:00Z");
    static final Duration STEP = Duration.ofMillis(200);
    private static final Duration HALF = Duration.ofMillis(500);

    private ScriptedTrace() {}

    /** Column by column, cameras in the order of their first rows. */
    static List<Prediction> of(String... rows) {
        Map<String, Map<String, String[]>> cameras = new LinkedHashMap<>();
        int columns = 0;
        for (String row : rows) {
            String[] words = row.trim().split(" +");
            cameras.computeIfAbsent(words[0], camera -> new LinkedHashMap<>()).put(words[1], words);
            columns = Math.max(columns, words.length - 2);
        }
        List<Prediction> trace = new ArrayList<>();
        for (int column = 0; column < columns; column++) {
            for (Map.Entry<String, Map<String, String[]>> camera : cameras.entrySet()) {
                trace.addAll(window(camera.getKey(), camera.getValue(), column));
            }
        }
        return trace;
    }

    static long column(Instant time) {
        return Duration.between(EPOCH, time).dividedBy(STEP);
    }

    private static List<Prediction> window(String camera, Map<String, String[]> rows, int column) {
        Map<String, String> names = new HashMap<>(Map.of("session", "s", "model", "m"));
        Map<String, Float> probabilities = new HashMap<>();
        rows.forEach((label, words) -> {
            String word = column + 2 < words.length ? words[column + 2] : "-";
            if (names.containsKey(label)) {
                names.put(label, word);
            } else if (!word.equals("-")) {
                probabilities.put(label, Float.valueOf(word));
            }
        });
        Instant middle = EPOCH.plus(STEP.multipliedBy(column));
        return probabilities.isEmpty()
                ? List.of()
                : List.of(prediction(camera, names.get("session"), names.get("model"), middle, probabilities));
    }

    static Prediction prediction(
            String camera, String session, String model, Instant middle, Map<String, Float> probabilities) {
        return Prediction.newBuilder()
                .setCameraId(camera)
                .setSession(session)
                .setModel(model)
                .setFirstSequence(8 * column(middle))
                .setLastSequence(8 * column(middle) + 15)
                .setStartedAt(middle.minus(HALF))
                .setEndedAt(middle.plus(HALF))
                .setProbabilities(probabilities)
                .setTop(List.of())
                .setPredictedAt(middle.plus(HALF))
                .build();
    }

    /** The same probability in a number of columns, to be put into a row. */
    static String times(int count, String probability) {
        return String.join(" ", Stream.generate(() -> probability).limit(count).toList());
    }
}
