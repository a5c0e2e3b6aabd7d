package io.kinewatch.training.network.golden;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A Python call taken apart: {@code resnet.generate_model(18, n_classes=400)}.
 *
 * <p>Understands what the references' texts hold: nested brackets and quotes, no expressions. Immutable.
 *
 * @param function its last name: {@code generate_model}
 * @param positional arguments without a name, as text
 * @param named arguments with a name; quotes around strings are gone
 */
record ConstructorCall(String function, List<String> positional, Map<String, String> named) {
    ConstructorCall {
        positional = List.copyOf(positional);
        named = Collections.unmodifiableMap(new LinkedHashMap<>(named));
    }

    /** A text that is no call is a function of that name without arguments. */
    static ConstructorCall parse(String text) {
        int open = text.indexOf('(');
        int close = text.lastIndexOf(')');
        if (open < 0 || close < open) {
            return new ConstructorCall(text.strip(), List.of(), Map.of());
        }
        String path = text.substring(0, open).strip();
        var positional = new ArrayList<String>();
        var named = new LinkedHashMap<String, String>();
        for (String argument : split(text.substring(open + 1, close))) {
            int equals = argument.indexOf('=');
            if (equals > 0 && argument.substring(0, equals).strip().matches("\\w+")) {
                named.put(argument.substring(0, equals).strip(), unquoted(argument.substring(equals + 1)));
            } else if (!argument.isBlank()) {
                positional.add(unquoted(argument));
            }
        }
        return new ConstructorCall(path.substring(path.lastIndexOf('.') + 1), positional, named);
    }

    /** The argument of that name, or at that position if it has none, or else the fallback. */
    String argument(String name, int position, String fallback) {
        String atPosition = position < positional.size() ? positional.get(position) : fallback;
        return named.getOrDefault(name, atPosition);
    }

    private static List<String> split(String arguments) {
        var parts = new ArrayList<String>();
        int depth = 0;
        boolean quoted = false;
        int from = 0;
        for (int i = 0; i < arguments.length(); i++) {
            char c = arguments.charAt(i);
            if (c == '\'' || c == '"') {
                quoted = !quoted;
            } else if (!quoted && "([{".indexOf(c) >= 0) {
                depth++;
            } else if (!quoted && ")]}".indexOf(c) >= 0) {
                depth--;
            } else if (!quoted && depth == 0 && c == ',') {
                parts.add(arguments.substring(from, i));
                from = i + 1;
            }
        }
        parts.add(arguments.substring(from));
        return parts;
    }

    private static String unquoted(String text) {
        return text.strip().replaceFirst("^['\"](.*)['\"]$", "$1");
    }
}
