package io.kinewatch.monitor.web;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.json.JavalinJackson;
import io.javalin.util.JavalinBindException;
import io.javalin.websocket.WsHandlerType;
import io.kinewatch.schemas.health.PortInUseException;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The web server: pages and API on one address, from construction until it is closed. Thread-safe. */
public final class WebServer implements AutoCloseable {
    private final Javalin server;

    /**
     * Listens and answers from now on.
     *
     * @param guard is put before all of the parts
     * @param parts in the order in which they are asked
     * @throws PortInUseException when the address is taken
     */
    public WebServer(WebConfig config, Consumer<JavalinConfig> guard, List<Api> parts) {
        server = Javalin.create(settings -> configure(settings, config, guard, parts));
        try {
            server.start();
        } catch (JavalinBindException e) {
            throw new PortInUseException(
                    "The page can't be at " + config.host() + ":" + config.port()
                            + ", where something else listens: choose another port by web.port (--web-port in the demo,"
                            + " --port in the monitor); 0 takes any",
                    e);
        }
    }

    /** The port that it listens on. */
    public int port() {
        return server.port();
    }

    /** Everything that it answers but files: {@code GET /api/cameras}; a WebSocket is {@code WS /api/live}. */
    public List<String> routes() {
        Stream<String> http = server.unsafe.internalRouter.allHttpHandlers().stream()
                .map(handler -> handler.endpoint)
                .filter(endpoint -> endpoint.method.isHttpMethod())
                .map(endpoint -> endpoint.method.name() + " " + endpoint.path);
        Stream<String> sockets = server.unsafe.internalRouter.allWsHandlers().stream()
                .filter(handler -> handler.getType() == WsHandlerType.WEBSOCKET)
                .map(handler -> "WS " + handler.getPath());
        return Stream.concat(http, sockets).toList();
    }

    @Override
    public void close() {
        server.stop();
    }

    private static void configure(
            JavalinConfig settings, WebConfig config, Consumer<JavalinConfig> guard, List<Api> parts) {
        settings.startup.showJavalinBanner = false;
        settings.startup.showOldJavalinVersionWarning = false;
        settings.jetty.host = config.host();
        settings.jetty.port = config.port();
        settings.http.prefer405over404 = true;
        settings.http.maxRequestSize = 64L << 10;
        settings.jsonMapper(new JavalinJackson(Json.MAPPER, false));
        Pages.addFilesTo(settings);
        new ErrorAnswers().addTo(settings.routes);
        guard.accept(settings);
        parts.forEach(part -> part.addTo(settings.routes));
    }
}
