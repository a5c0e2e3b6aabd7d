package io.kinewatch.monitor.live;

import io.javalin.router.JavalinDefaultRoutingApi;
import io.javalin.websocket.WsConfig;
import io.javalin.websocket.WsConnectContext;
import io.javalin.websocket.WsContext;
import io.kinewatch.inference.events.ActionRule;
import io.kinewatch.monitor.web.Api;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.eclipse.jetty.websocket.api.Session;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The WebSocket {@code /api/live}: all pages that are open. A thread of its own looks for news, four times a second; everything else
 * happens on threads of those who bring it. Started once, closed once.
 */
public final class LiveApi implements Api, AutoCloseable {
    public static final String PATH = "/api/live";
    /** Of one message from a browser. */
    static final int LARGEST_MESSAGE = 64 << 10;

    private static final Logger log = LoggerFactory.getLogger(LiveApi.class);
    private static final Duration LOOK_EVERY = Duration.ofMillis(250);
    private static final int MOST_BROWSERS = 256;
    /** One of ours, its farewell, and answers to pings. */
    private static final int MOST_FRAMES_UNDER_WAY = 16;

    /** Of what is said here; a page of another one has to be loaded again. */
    private static final String VERSION = "1";

    private static final String CONNECTION = "kinewatch.live";

    private final LiveParts parts;
    private final ActionRule rule;
    private final Function<WsContext, BooleanSupplier> sessions;
    private final Set<LiveConnection> connections = ConcurrentHashMap.newKeySet();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "monitor-live");

    /**
     * Tells nothing before {@link #start()}.
     *
     * @param rule whose thresholds hold where no other is given
     * @param sessions tells of a new connection how to ask whether its session holds; asked again and again
     */
    public LiveApi(LiveParts parts, ActionRule rule, Function<WsContext, BooleanSupplier> sessions) {
        this.parts = parts;
        this.rule = rule;
        this.sessions = sessions;
        thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    @Override
    public void addTo(JavalinDefaultRoutingApi routes) {
        routes.ws(PATH, this::configure);
    }

    /** Pages that are open. */
    public int browsers() {
        return connections.size();
    }

    private void configure(WsConfig socket) {
        socket.onConnect(this::connected);
        socket.onMessage(context -> connection(context).received(context.message()));
        socket.onBinaryMessage(context -> connection(context).close(CloseReason.MALFORMED, "a message is no text"));
        socket.onClose(this::closed);
        socket.onError(context -> log.debug("a page's connection is broken", context.error()));
    }

    private void connected(WsConnectContext context) {
        Session session = context.session;
        session.setMaxTextMessageSize(LARGEST_MESSAGE);
        session.setMaxBinaryMessageSize(LARGEST_MESSAGE);
        session.setMaxFrameSize(LARGEST_MESSAGE);
        session.setMaxOutgoingFrames(MOST_FRAMES_UNDER_WAY);
        session.setAutoFragment(false);
        session.setIdleTimeout(Duration.ZERO);
        LiveConnection connection = new LiveConnection(session, sessions.apply(context), parts);
        context.attribute(CONNECTION, connection);
        connections.add(connection);
        parts.metrics().browsers(connections.size());
        if (connections.size() > MOST_BROWSERS) {
            connection.close(CloseReason.FULL, "too many pages are open");
            return;
        }
        News.Thresholds thresholds = new News.Thresholds(rule.startThreshold(), rule.endThreshold());
        connection.greet(new News.Hello(VERSION, parts.clock().instant(), thresholds));
    }

    private void closed(WsContext context) {
        LiveConnection connection = connection(context);
        connection.gone();
        connections.remove(connection);
        parts.metrics().browsers(connections.size());
    }

    private static LiveConnection connection(WsContext context) {
        LiveConnection connection = context.attribute(CONNECTION);
        if (connection == null) {
            throw new IllegalStateException("the connection was never opened");
        }
        return connection;
    }

    private void run() {
        try {
            while (!stopped.await(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                connections.forEach(LiveApi::tick);
                parts.metrics().tick(parts.clock().instant());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void tick(LiveConnection connection) {
        try {
            connection.tick();
        } catch (RuntimeException e) {
            log.error("a page can't be told what is new", e);
            connection.close(CloseReason.FAILED, "the monitor could not go on");
        }
    }

    @Override
    public void close() {
        stopped.countDown();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        connections.forEach(connection -> connection.close(CloseReason.SHUTDOWN, "the monitor is closed"));
    }
}
