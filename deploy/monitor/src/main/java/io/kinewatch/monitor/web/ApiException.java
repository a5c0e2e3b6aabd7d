package io.kinewatch.monitor.web;

import io.javalin.http.HttpStatus;

/** A request that can't be answered as it is; the answer says why and what would help. */
public final class ApiException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final HttpStatus status;
    private final String fix;

    /**
     * @param error what is wrong, in words
     * @param fix what to do about it, in words
     */
    public ApiException(HttpStatus status, String error, String fix) {
        super(error);
        this.status = status;
        this.fix = fix;
    }

    public HttpStatus status() {
        return status;
    }

    public String fix() {
        return fix;
    }
}
