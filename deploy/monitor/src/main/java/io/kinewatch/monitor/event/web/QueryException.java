package io.kinewatch.monitor.event.web;

/** Somebody asked for events in a way that can't be answered. */
public final class QueryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String fix;

    /**
     * To be told to who asked.
     *
     * @param error what is wrong, with the parameter's name
     * @param fix what is expected instead
     */
    QueryException(String error, String fix) {
        super(error);
        this.fix = fix;
    }

    public String fix() {
        return fix;
    }
}
