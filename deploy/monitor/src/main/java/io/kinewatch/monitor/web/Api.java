package io.kinewatch.monitor.web;

import io.javalin.router.JavalinDefaultRoutingApi;

/** A part of the HTTP API. */
public interface Api {
    /** Adds its routes, all of them under {@code /api}. */
    void addTo(JavalinDefaultRoutingApi routes);
}
