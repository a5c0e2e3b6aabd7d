package io.kinewatch.monitor.access;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.kinewatch.monitor.web.ApiException;
import java.io.IOException;
import java.util.concurrent.Semaphore;

/**
 * Reads the bodies of requests. One that comes slowly occupies a thread, and nobody has to log in to send it; so only a few
 * are read at a time, and whoever sends many can keep others from logging in, but not from watching. Thread-safe.
 */
final class JsonBodies {
    static final int AT_A_TIME = 16;

    private final Semaphore places = new Semaphore(AT_A_TIME);

    JsonBody read(Context context) throws IOException {
        if (!places.tryAcquire()) {
            throw new ApiException(
                    HttpStatus.SERVICE_UNAVAILABLE, "too many requests at once", "try again in a second");
        }
        try {
            return JsonBody.of(context);
        } finally {
            places.release();
        }
    }
}
