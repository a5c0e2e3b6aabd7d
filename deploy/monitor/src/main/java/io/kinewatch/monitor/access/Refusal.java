package io.kinewatch.monitor.access;

import io.javalin.http.Context;
import java.time.Duration;
import java.util.Optional;

/** A request that is not answered; the status and words that the client gets instead. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String fix;
    private final Duration retryAfter;

    Refusal(int status, String error, String fix) {
        this(status, error, fix, null);
    }

    Refusal(int status, String error, String fix, Duration retryAfter) {
        super(error);
        this.status = status;
        this.fix = fix;
        this.retryAfter = retryAfter;
    }

    /** The answer's body. */
    private record Words(String error, String fix) {}

    void answer(Context context) {
        context.status(status).json(new Words(getMessage(), fix));
        Optional.ofNullable(retryAfter).ifPresent(wait -> context.header("Retry-After", Long.toString(seconds(wait))));
    }

    /** Rounded up: a client that comes back then is let in. */
    static long seconds(Duration wait) {
        return Math.max(1, wait.plusMillis(999).toSeconds());
    }
}
