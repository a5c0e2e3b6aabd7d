package io.kinewatch.schemas.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Where a key stands: the names from the root down. Elements of a list are named by their index, from 0. */
record ConfigPath(List<String> parts) {
    static final ConfigPath ROOT = new ConfigPath(List.of());
    static final String ENVIRONMENT_PREFIX = "KINEWATCH_";

    private static final Pattern HUMP = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");
    private static final Pattern NOT_IN_A_VARIABLE = Pattern.compile("[^A-Z0-9]");
    private static final Pattern SECRET =
            Pattern.compile("password|passphrase|secret|jaas|key|token|credential", Pattern.CASE_INSENSITIVE);

    ConfigPath {
        parts = List.copyOf(parts);
    }

    ConfigPath child(String name) {
        List<String> longer = new ArrayList<>(parts);
        longer.add(name);
        return new ConfigPath(longer);
    }

    String leaf() {
        return parts.get(parts.size() - 1);
    }

    /** {@code cameras.door.stallTimeout} is {@code KINEWATCH_CAMERAS_DOOR_STALL_TIMEOUT}. */
    String environmentName() {
        return parts.stream().map(ConfigPath::shout).collect(Collectors.joining("_", ENVIRONMENT_PREFIX, ""));
    }

    /** Whether the value must not be shown to anybody. */
    boolean secret() {
        return SECRET.matcher(toString()).find();
    }

    static String shout(String name) {
        String snake = HUMP.matcher(name).replaceAll("_").toUpperCase(Locale.ROOT);
        return NOT_IN_A_VARIABLE.matcher(snake).replaceAll("_");
    }

    @Override
    public String toString() {
        return String.join(".", parts);
    }
}
