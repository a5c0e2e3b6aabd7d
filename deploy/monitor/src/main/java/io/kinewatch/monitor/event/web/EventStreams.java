package io.kinewatch.monitor.event.web;

import io.javalin.http.Context;
import io.javalin.http.Header;
import io.javalin.http.HttpStatus;
import io.kinewatch.monitor.event.EventArchive;
import io.kinewatch.monitor.event.EventQuery;
import io.kinewatch.monitor.web.ApiError;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Gauge;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Everybody who follows events by HTTP. One thread looks for news and writes what connections take at once; the rest is
 * written by the server's threads when they take more. Thread-safe.
 */
public final class EventStreams implements AutoCloseable {
    private static final int MOST = 500;
    private static final String RETRY_AFTER_SECONDS = "10";
    private static final Duration LOOK_EVERY = Duration.ofMillis(200);
    /** How far Kafka's clock, and those of two runs of the monitor, may be apart. */
    private static final Duration CLOCKS = Duration.ofMinutes(1);

    private static final Pattern VERSION = Pattern.compile("\\d{1,18}");

    private final EventArchive archive;
    private final Function<Context, StreamLease> leases;
    private final Clock clock;
    private final Gauge open;
    private final Set<EventStream> streams = ConcurrentHashMap.newKeySet();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "monitor-event-streams");

    /**
     * Nothing is told before {@link #start()}.
     *
     * @param leases of those who ask: their streams end when these do
     */
    public EventStreams(
            EventArchive archive, Function<Context, StreamLease> leases, Clock clock, CollectorRegistry registry) {
        this.archive = archive;
        this.leases = leases;
        this.clock = clock;
        open = Gauge.build("kinewatch_monitor_event_streams", "Clients that follow events by HTTP.")
                .register(registry);
        thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    /** Ends all streams. */
    @Override
    public void close() {
        stopped.countDown();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        streams.forEach(EventStream::end);
    }

    /** Answers with a stream. */
    void open(Context request) throws IOException {
        EventQuery filter = QueryParameters.live(request.queryParamMap());
        EventStream.Beginning beginning = beginning(request.header("Last-Event-ID"));
        if (streams.size() >= MOST || stopped.getCount() == 0) {
            request.status(HttpStatus.SERVICE_UNAVAILABLE)
                    .header(Header.RETRY_AFTER, RETRY_AFTER_SECONDS)
                    .json(new ApiError("Too many follow events at once", "try again in " + RETRY_AFTER_SECONDS + " s"));
            return;
        }
        request.contentType("text/event-stream; charset=utf-8")
                .header(Header.CACHE_CONTROL, "no-store")
                .header(Header.X_ACCEL_BUFFERING, "no");
        request.req().startAsync().setTimeout(0);
        var out = request.res().getOutputStream();
        EventStream stream = new EventStream(archive, filter, beginning, leases.apply(request), out, clock);
        request.future(() -> {
            out.setWriteListener(stream);
            add(stream);
            return stream.ended();
        });
    }

    private void add(EventStream stream) {
        streams.add(stream);
        open.set(streams.size());
        var unused = stream.ended().whenComplete((nothing, failure) -> {
            streams.remove(stream);
            open.set(streams.size());
        });
    }

    /** A version of an earlier run tells when it was; what has been published since is to be told. */
    private EventStream.Beginning beginning(String lastEventId) {
        if (lastEventId == null || lastEventId.isEmpty()) {
            return new EventStream.Beginning(archive.version(), archive.begun());
        }
        if (!VERSION.matcher(lastEventId).matches()) {
            throw new QueryException("'Last-Event-ID' can't be read", "expected the id of an event of this stream");
        }
        long version = Math.min(Long.parseLong(lastEventId), archive.version());
        Instant then = Instant.EPOCH.plus(version, ChronoUnit.MICROS);
        Instant since = then.isBefore(archive.begun()) ? then : archive.begun();
        return new EventStream.Beginning(version, since.minus(CLOCKS));
    }

    private void run() {
        try {
            while (!stopped.await(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                streams.forEach(EventStream::pump);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
