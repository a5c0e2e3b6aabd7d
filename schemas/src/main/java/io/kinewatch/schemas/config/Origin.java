package io.kinewatch.schemas.config;

/**
 * Where a value was given.
 *
 * @param place as the user finds it again: {@code FILE:LINE}, or the variable's or flag's name
 * @param order problems are told in this order: lines of the file, then variables, then flags
 */
record Origin(String place, int order) {
    private static final int VARIABLE = Integer.MAX_VALUE - 1;
    private static final int FLAG = Integer.MAX_VALUE;

    static Origin file(String name) {
        return new Origin(name, 0);
    }

    static Origin line(String file, int line) {
        return new Origin(file + ":" + line, line);
    }

    static Origin variable(String name) {
        return new Origin(name, VARIABLE);
    }

    static Origin flag() {
        return new Origin("flag", FLAG);
    }
}
