package io.kinewatch.training.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Reads a network's arguments with their types and bounds, and collects everything that is wrong with them.
 *
 * <p>A table of layers asks it for what it knows; whatever was given and never asked for is unknown. Not thread-safe: one a build.
 */
public final class ArgumentReader {
    private static final int MAX_EXTENT = 4096;

    private final String network;
    private final NetworkArguments given;
    private final Map<String, String> known = new LinkedHashMap<>();
    private final Map<String, String> effective = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();
    private final ActivationShape input;
    private final int labels;

    /**
     * Reads the common arguments.
     *
     * @param clip frames, height and width where the arguments do not say
     */
    ArgumentReader(String network, Triple clip, NetworkArguments given) {
        this.network = network;
        this.given = given;
        labels = integer(NetworkArguments.LABELS, 400, 1, 100_000);
        int channels = integer(NetworkArguments.CHANNELS, 3, 1, 64);
        int frames = integer(NetworkArguments.FRAMES, clip.frames(), 1, MAX_EXTENT);
        List<Integer> size = size(clip);
        input = ActivationShape.volume(channels, frames, size.get(0), size.get(1));
    }

    /** One clip: channels, frames, height, width. */
    public ActivationShape input() {
        return input;
    }

    /** How many logits are wanted. */
    public int labels() {
        return labels;
    }

    /** A whole number in [min, max]. */
    public int integer(String name, int fallback, int min, int max) {
        String bounds = "%d to %d".formatted(min, max);
        String text = text(name, String.valueOf(fallback), bounds, value -> {
            int number = Integer.parseInt(value);
            return number >= min && number <= max;
        });
        return Integer.parseInt(text);
    }

    /** A number in [min, max]. */
    public double number(String name, double fallback, double min, double max) {
        String text = text(name, String.valueOf(fallback), "%s to %s".formatted(min, max), value -> {
            double number = Double.parseDouble(value);
            return number >= min && number <= max;
        });
        return Double.parseDouble(text);
    }

    /** One of the given words. */
    public String choice(String name, String fallback, List<String> words) {
        return text(name, fallback, String.join(" or ", words), words::contains);
    }

    public boolean flag(String name, boolean fallback) {
        return choice(name, String.valueOf(fallback), List.of("true", "false")).equals("true");
    }

    /** Throws IllegalArgumentException with every problem found, and says what is valid. */
    NetworkArguments check() {
        given.values().keySet().stream()
                .filter(name -> !known.containsKey(name))
                .forEach(name -> problems.add("unknown argument " + name));
        if (!problems.isEmpty()) {
            var valid = new ArrayList<String>();
            known.forEach((name, meaning) -> valid.add(name + " (" + meaning + ")"));
            throw new IllegalArgumentException(
                    "%s: %s. Valid: %s".formatted(network, String.join("; ", problems), String.join(", ", valid)));
        }
        return new NetworkArguments(effective);
    }

    private List<Integer> size(Triple clip) {
        String fallback =
                clip.height() == clip.width() ? String.valueOf(clip.height()) : clip.height() + "x" + clip.width();
        String meaning = "height and width up to %d, such as 112 or 97x113".formatted(MAX_EXTENT);
        String text = text(NetworkArguments.SIZE, fallback, meaning, value -> {
            List<Integer> sides = sides(value);
            return sides.size() <= 2 && sides.stream().allMatch(side -> side >= 1 && side <= MAX_EXTENT);
        });
        List<Integer> sides = sides(text);
        return List.of(sides.get(0), sides.get(sides.size() - 1));
    }

    private static List<Integer> sides(String size) {
        return Arrays.stream(size.split("x", -1)).map(Integer::valueOf).toList();
    }

    private String text(String name, String fallback, String meaning, Predicate<String> valid) {
        known.put(name, meaning + "; default " + fallback);
        String value = given.values().getOrDefault(name, fallback);
        if (!accepts(valid, value)) {
            problems.add("%s is %s, but must be %s".formatted(name, value, meaning));
            value = fallback;
        }
        effective.put(name, value);
        return value;
    }

    private static boolean accepts(Predicate<String> valid, String value) {
        try {
            return valid.test(value);
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
