package io.kinewatch.monitor;

import io.kinewatch.monitor.access.Access;
import io.kinewatch.monitor.access.WatchApi;
import io.kinewatch.monitor.web.Api;
import io.kinewatch.monitor.web.WebServer;
import io.kinewatch.schemas.health.Stage;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Gauge;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The live wall as a part of the pipeline: readers of Kafka, boards that they keep, and a web server that shows them. */
public final class MonitorStage implements Stage {
    private final MonitorConfig config;
    private final CollectorRegistry registry;
    private final Access access;
    private final Gauge browsers;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private WebServer server;

    public MonitorStage(MonitorConfig config, CollectorRegistry registry) {
        this.config = config;
        this.registry = registry;
        access = new Access(config.access(), Clock.systemUTC(), registry);
        browsers = Gauge.build("kinewatch_monitor_browsers", "Pages that are open.")
                .register(registry);
    }

    @Override
    public void start() {
        List<Api> apis = List.of(new WatchApi(registry, this::whyNotReady));
        browsers.set(0);
        server = new WebServer(config.web(), access::applyTo, apis);
    }

    @Override
    public Optional<String> whyNotReady() {
        return Optional.empty();
    }

    @Override
    public CompletableFuture<Void> ended() {
        return ended.copy();
    }

    @Override
    public void close() {
        if (server != null) {
            server.close();
        }
        ended.complete(null);
    }
}
