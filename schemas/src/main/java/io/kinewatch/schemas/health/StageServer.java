package io.kinewatch.schemas.health;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.exporter.common.TextFormat;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How a running stage is watched: {@code /metrics} for Prometheus, {@code /live} (the process answers) and {@code
 * /ready} (its work flows; otherwise 503 with the reason). Listens and answers from construction on, on daemon threads
 * of its own; the registry and the supplier are called from these.
 */
public final class StageServer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(StageServer.class);
    private static final int THREADS = 2;
    private static final String METRICS = "/metrics";
    private static final String READY = "/ready";
    private static final Set<String> PATHS = Set.of(METRICS, READY, "/live");
    private static final String TEXT = "text/plain; charset=utf-8";

    private final CollectorRegistry registry;
    private final Supplier<Optional<String>> whyNotReady;
    private final HttpServer server;
    private final ExecutorService executor;

    /**
     * @param address where to listen; port 0 takes any
     * @param whyNotReady empty while the stage does its work
     * @throws PortInUseException when the address is taken
     */
    public StageServer(InetSocketAddress address, CollectorRegistry registry, Supplier<Optional<String>> whyNotReady) {
        this.registry = registry;
        this.whyNotReady = whyNotReady;
        this.server = listen(address);
        AtomicInteger count = new AtomicInteger();
        this.executor =
                Executors.newFixedThreadPool(THREADS, task -> daemon(task, "stage-http-" + count.incrementAndGet()));
        server.setExecutor(executor);
        server.createContext("/", this::answer);
        startOnDaemonThread();
    }

    /** The port that it listens on. */
    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        executor.shutdownNow();
    }

    private static HttpServer listen(InetSocketAddress address) {
        String at = address.getHostString() + ":" + address.getPort();
        if (address.isUnresolved()) {
            throw new IllegalArgumentException("Can't listen on " + at + ": unknown host; change http.host");
        }
        try {
            return HttpServer.create(address, 0);
        } catch (BindException e) {
            throw new PortInUseException(
                    "Can't listen on " + at + ": " + e.getMessage() + "; change http.port (--http-port)", e);
        } catch (IOException e) {
            throw new UncheckedIOException("Can't listen on " + at, e);
        }
    }

    /** The JDK's server inherits for its dispatcher whether the starting thread is a daemon. */
    private void startOnDaemonThread() {
        Thread starter = daemon(server::start, "stage-http-starter");
        starter.start();
        boolean interrupted = false;
        while (starter.isAlive()) {
            try {
                starter.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            respond(exchange);
        }
    }

    private void respond(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        try {
            if (!PATHS.contains(path)) {
                send(exchange, 404, TEXT, "not found; try /metrics, /live or /ready");
            } else if (!exchange.getRequestMethod().equals("GET")) {
                exchange.getResponseHeaders().set("Allow", "GET");
                send(exchange, 405, TEXT, "only GET");
            } else if (path.equals(METRICS)) {
                metrics(exchange);
            } else if (path.equals(READY)) {
                ready(exchange);
            } else {
                send(exchange, 200, TEXT, "live");
            }
        } catch (RuntimeException e) {
            log.error("{} failed", path, e);
            send(exchange, 500, TEXT, "failed, see the log");
        }
    }

    private void metrics(HttpExchange exchange) throws IOException {
        String type = TextFormat.chooseContentType(exchange.getRequestHeaders().getFirst("Accept"));
        StringWriter text = new StringWriter();
        TextFormat.writeFormat(type, text, registry.metricFamilySamples());
        send(exchange, 200, type, text.toString());
    }

    private void ready(HttpExchange exchange) throws IOException {
        Optional<String> reason = whyNotReady.get();
        send(exchange, reason.isEmpty() ? 200 : 503, TEXT, reason.orElse("ready"));
    }

    private static void send(HttpExchange exchange, int status, String type, String text) throws IOException {
        byte[] body = (text.endsWith("\n") ? text : text + "\n").getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, head ? -1 : body.length);
        if (!head) {
            exchange.getResponseBody().write(body);
        }
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }
}
