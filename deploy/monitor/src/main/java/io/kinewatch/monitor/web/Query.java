package io.kinewatch.monitor.web;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;

/** Reads the parameters of one request's query, and refuses those that can't be meant. */
public final class Query {
    private final Context context;

    public Query(Context context) {
        this.context = context;
    }

    /** Empty when it is not given. */
    public String text(String name) {
        String value = context.queryParam(name);
        return value == null ? "" : value;
    }

    /** Bounds are inclusive. */
    public int integer(String name, int fallback, int min, int max) {
        String value = text(name);
        if (value.isEmpty()) {
            return fallback;
        }
        try {
            int number = Integer.parseInt(value);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw outside(name, min, max);
        }
        throw outside(name, min, max);
    }

    private static ApiException outside(String name, int min, int max) {
        return new ApiException(
                HttpStatus.BAD_REQUEST,
                "'" + name + "' is no number from " + min + " to " + max,
                "give a whole number from " + min + " to " + max + ", or leave it out");
    }
}
