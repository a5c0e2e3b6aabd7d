package io.kinewatch.monitor.event.web;

import io.javalin.http.Context;
import io.kinewatch.monitor.event.ArchiveConfig;
import io.kinewatch.monitor.event.EventArchive;
import io.kinewatch.monitor.event.moment.MomentMetrics;
import io.kinewatch.monitor.event.moment.MomentPictures;
import io.kinewatch.monitor.event.moment.PictureFolder;
import io.kinewatch.monitor.event.moment.PicturesConfig;
import io.kinewatch.monitor.web.Api;
import io.kinewatch.schemas.kafka.KafkaConfig;
import io.prometheus.client.CollectorRegistry;
import java.time.Clock;
import java.util.function.Function;

/**
 * Everything about events that the monitor has: the archive, which somebody has to feed with the records of the topic,
 * the pictures of moments, and what is answered about both. Thread-safe.
 */
public final class EventDesk implements AutoCloseable {
    private final EventArchive archive;
    private final MomentPictures moments;
    private final EventStreams streams;
    private final Api api;

    /**
     * Nothing is read or told before {@link #start()}.
     *
     * @param leases of those who follow events: their streams end when these do
     */
    public EventDesk(
            ArchiveConfig events,
            PicturesConfig pictures,
            KafkaConfig kafka,
            Function<Context, StreamLease> leases,
            Clock clock,
            CollectorRegistry registry) {
        PictureFolder folder = PictureFolder.open(pictures);
        archive = new EventArchive(events, folder::has, clock, registry);
        moments = new MomentPictures(kafka, archive, folder, clock, new MomentMetrics(registry));
        streams = new EventStreams(archive, leases, clock, registry);
        api = new EventApi(archive, folder, streams);
    }

    public EventArchive archive() {
        return archive;
    }

    public Api api() {
        return api;
    }

    public void start() {
        moments.start();
        streams.start();
    }

    /** To be closed before the web server, which waits for its streams. */
    @Override
    public void close() {
        streams.close();
        moments.close();
    }
}
