package io.kinewatch.monitor.access;

import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import io.kinewatch.monitor.web.Api;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.exporter.common.TextFormat;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What the port of every stage answers, on the port of the pages, where other machines may come: {@code /metrics} for a
 * session or the token, {@code /live} and {@code /ready} for everybody and without reasons. Thread-safe.
 */
public final class WatchApi implements Api {
    private static final String TEXT = "text/plain; charset=utf-8";

    private final CollectorRegistry registry;
    private final Supplier<Optional<String>> whyNotReady;

    public WatchApi(CollectorRegistry registry, Supplier<Optional<String>> whyNotReady) {
        this.registry = registry;
        this.whyNotReady = whyNotReady;
    }

    @Override
    public void addTo(JavalinDefaultRoutingApi routes) {
        routes.get(Gate.METRICS_PATH, this::metrics);
        routes.get("/live", context -> context.contentType(TEXT).result("live\n"));
        routes.get("/ready", this::ready);
    }

    private void metrics(Context context) throws IOException {
        String type = TextFormat.chooseContentType(context.header("Accept"));
        var text = new StringWriter();
        TextFormat.writeFormat(type, text, registry.metricFamilySamples());
        context.contentType(type).result(text.toString());
    }

    private void ready(Context context) {
        boolean ready = whyNotReady.get().isEmpty();
        context.status(ready ? 200 : 503).contentType(TEXT).result(ready ? "ready\n" : "not ready\n");
    }
}
