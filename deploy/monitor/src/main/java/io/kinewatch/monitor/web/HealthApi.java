package io.kinewatch.monitor.web;

import io.javalin.router.JavalinDefaultRoutingApi;
import io.kinewatch.monitor.health.PipelineHealth;

/** The API's part about the pipeline as a whole. Thread-safe. */
public final class HealthApi implements Api {
    private final PipelineHealth health;

    public HealthApi(PipelineHealth health) {
        this.health = health;
    }

    @Override
    public void addTo(JavalinDefaultRoutingApi routes) {
        routes.get("/api/health", context -> context.json(health.view()));
    }
}
