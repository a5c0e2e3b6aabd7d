package io.kinewatch.monitor;

import io.kinewatch.monitor.access.Access;
import io.kinewatch.monitor.access.Session;
import io.kinewatch.monitor.access.WatchApi;
import io.kinewatch.monitor.event.web.EventDesk;
import io.kinewatch.monitor.health.LagWatch;
import io.kinewatch.monitor.health.PipelineHealth;
import io.kinewatch.monitor.health.StageWatch;
import io.kinewatch.monitor.kafka.KafkaPulse;
import io.kinewatch.monitor.kafka.LazyAdmin;
import io.kinewatch.monitor.live.LiveMetrics;
import io.kinewatch.monitor.live.LiveWall;
import io.kinewatch.monitor.live.NewsSources;
import io.kinewatch.monitor.web.CameraApi;
import io.kinewatch.monitor.web.Description;
import io.kinewatch.monitor.web.HealthApi;
import io.kinewatch.monitor.web.Pages;
import io.kinewatch.monitor.web.WebServer;
import io.kinewatch.schemas.health.Stage;
import io.prometheus.client.CollectorRegistry;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The live wall as a part of the pipeline: readers of Kafka, boards that they keep, and a web server that shows them. */
public final class MonitorStage implements Stage {
    private static final Logger log = LoggerFactory.getLogger(MonitorStage.class);
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final LazyAdmin admin;
    private final KafkaPulse pulse;
    private final EventDesk events;
    private final LiveWall wall;
    private final Boards boards;
    private final Readers readers;
    private final StageWatch stages;
    private final LagWatch lags;
    private final Chores chores = new Chores();
    private final WebServer server;
    private final URI address;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();

    public MonitorStage(MonitorConfig config, CollectorRegistry registry) {
        this(config, registry, Clock.systemUTC());
    }

    /**
     * The page answers from now on, so that it can say what is still missing.
     *
     * @throws io.kinewatch.schemas.health.PortInUseException when its address is taken
     */
    MonitorStage(MonitorConfig config, CollectorRegistry registry, Clock clock) {
        admin = new LazyAdmin(config.kafka());
        pulse = new KafkaPulse(admin, clock);
        stages = new StageWatch(config.health(), clock);
        lags = new LagWatch(config.health(), config.kafka().topics(), admin);
        events = new EventDesk(
                config.events(),
                config.moments(),
                config.kafka(),
                request -> Session.of(request)::alive,
                clock,
                registry);
        boards = new Boards(config.rules(), events.archive(), clock);
        readers = new Readers(config.kafka(), boards, clock.instant(), registry);
        LiveMetrics pages = new LiveMetrics(registry);
        PipelineHealth health =
                new PipelineHealth(pulse, stages, lags, boards.cameras(), boards.predictions(), pages::load);
        wall = wall(config, pages, health, registry, clock);
        server = new WebServer(
                config.web(),
                new Access(config.access(), clock, registry)::applyTo,
                List.of(
                        wall.live(),
                        wall.pictures(),
                        new WatchApi(registry, this::whyNotReady),
                        new Pages(),
                        new Description(),
                        new CameraApi(
                                boards.cameras(),
                                boards.history(),
                                boards.latencies(),
                                stages::droppedOf,
                                config.rules(),
                                boards.labels()),
                        events.api(),
                        new HealthApi(health)));
        String scheme = config.access().tls().isPresent() ? "https" : "http";
        address = URI.create(scheme + "://" + config.web().hostInAddress() + ":" + server.port());
        log.info("the wall is on {}", address);
    }

    private LiveWall wall(
            MonitorConfig config, LiveMetrics pages, PipelineHealth health, CollectorRegistry registry, Clock clock) {
        NewsSources sources =
                new NewsSources(boards.cameras(), boards.history(), events.archive(), pulse::silentSince, health::view);
        return new LiveWall(
                config.kafka(),
                config.pictures(),
                config.rules(),
                sources,
                boards.latencies(),
                pages,
                page -> Session.of(page)::alive,
                registry,
                clock);
    }

    /** The port of the page. */
    public int port() {
        return server.port();
    }

    /** Where the page is. */
    public URI address() {
        return address;
    }

    /** Everything that is answered but files, as {@code GET /api/cameras}. */
    List<String> routes() {
        return server.routes();
    }

    @Override
    public void start() {
        pulse.start();
        readers.start();
        events.start();
        wall.start();
        chores.every(SECOND, boards::tick);
        chores.every(SECOND.multipliedBy(2), stages::runOnce);
        chores.every(SECOND.multipliedBy(2), lags::runOnce);
    }

    @Override
    public Optional<String> whyNotReady() {
        return pulse.silentSince()
                .map(since -> "Kafka has not answered since " + since)
                .or(readers::whyNotReady);
    }

    @Override
    public CompletableFuture<Void> ended() {
        return ended.copy();
    }

    @Override
    public void close() {
        events.close();
        wall.close();
        server.close();
        chores.close();
        readers.close();
        pulse.close();
        admin.close();
        ended.complete(null);
    }
}
