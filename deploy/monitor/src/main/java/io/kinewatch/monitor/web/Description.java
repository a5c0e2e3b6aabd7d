package io.kinewatch.monitor.web;

import io.javalin.router.JavalinDefaultRoutingApi;

/** The API's description of itself, for people and for generators of clients. */
public final class Description implements Api {
    private final byte[] text = Pages.read("/openapi.yaml");

    @Override
    public void addTo(JavalinDefaultRoutingApi routes) {
        routes.get(
                "/api/openapi.yaml",
                context ->
                        context.contentType("application/yaml; charset=utf-8").result(text));
    }
}
