package io.kinewatch.monitor.live;

import io.javalin.websocket.WsContext;
import io.kinewatch.inference.events.EventRules;
import io.kinewatch.monitor.camera.CameraLatencies;
import io.kinewatch.monitor.picture.PictureApi;
import io.kinewatch.monitor.picture.PictureConfig;
import io.kinewatch.monitor.picture.PictureMetrics;
import io.kinewatch.monitor.picture.PictureStream;
import io.kinewatch.monitor.picture.WatchList;
import io.kinewatch.monitor.web.Api;
import io.kinewatch.schemas.kafka.KafkaConfig;
import io.prometheus.client.CollectorRegistry;
import java.time.Clock;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** Pictures and open pages, put together: what reads frames, makes pictures of them and sends them. Started once, closed once. */
public final class LiveWall implements AutoCloseable {
    private final PictureStream pictures;
    private final LiveApi live;
    private final PictureApi single;

    /**
     * Reads and tells nothing before {@link #start()}.
     *
     * @param latencies learns how old frames are when they are published
     * @param sessions tells of a page's connection how to ask whether its session holds
     */
    public LiveWall(
            KafkaConfig kafka,
            PictureConfig config,
            EventRules rules,
            NewsSources sources,
            CameraLatencies latencies,
            LiveMetrics metrics,
            Function<WsContext, BooleanSupplier> sessions,
            CollectorRegistry registry,
            Clock clock) {
        WatchList watched = new WatchList();
        PictureMetrics pictureMetrics = new PictureMetrics(registry);
        LiveParts parts = new LiveParts(watched, sources, metrics, pictureMetrics, clock);
        pictures = new PictureStream(kafka, config, watched, latencies, pictureMetrics, clock);
        live = new LiveApi(parts, rules.everywhere().general(), sessions);
        single = new PictureApi(watched, id -> sources.cameras().find(id).isPresent(), clock);
    }

    /** The WebSocket. */
    public Api live() {
        return live;
    }

    /** Single pictures. */
    public Api pictures() {
        return single;
    }

    public void start() {
        pictures.start();
        live.start();
    }

    /** To be called before the web server is closed, so that pages are told why. */
    @Override
    public void close() {
        live.close();
        pictures.close();
    }
}
