package io.kinewatch.monitor.web;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.json.JavalinJackson;
import io.javalin.util.JavalinBindException;
import io.javalin.websocket.WsHandlerType;
import io.kinewatch.schemas.health.PortInUseException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.websocket.core.server.WebSocketServerComponents;

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
        requireFree(config);
        server = Javalin.create(settings -> configure(settings, config, guard, parts));
        try {
            server.start();
        } catch (JavalinBindException e) {
            throw taken(config, e);
        }
    }

    /** Asked beforehand, because the library would print its own failure at length. */
    private static void requireFree(WebConfig config) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getAllByName(config.host())[0], config.port()));
        } catch (BindException e) {
            throw taken(config, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PortInUseException taken(WebConfig config, Exception cause) {
        return new PortInUseException(
                "The page can't be at " + config.host() + ":" + config.port() + ": " + cause.getMessage()
                        + "; choose another port by web.port (--port of monitor, --web-port of demo), 0 takes any",
                cause);
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
        settings.jetty.modifyServletContextHandler(WebServer::leaveMessagesAsTheyAre);
        guard.accept(settings);
        Pages.addFilesTo(settings);
        new ErrorAnswers().addTo(settings.routes);
        parts.forEach(part -> part.addTo(settings.routes));
    }

    /** Browsers offer to have a WebSocket's messages compressed, which JPEG can't be, and which would be done for each browser anew. */
    private static void leaveMessagesAsTheyAre(ServletContextHandler context) {
        context.addEventListener(new LifeCycle.Listener() {
            @Override
            public void lifeCycleStarted(LifeCycle started) {
                WebSocketServerComponents.getWebSocketComponents(context)
                        .getExtensionRegistry()
                        .unregister("permessage-deflate");
            }
        });
    }
}
