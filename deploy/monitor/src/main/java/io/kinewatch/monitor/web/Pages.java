package io.kinewatch.monitor.web;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.Header;
import io.javalin.http.staticfiles.Location;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** The page: one file for every view, whose path the page itself reads, and what belongs to it. */
public final class Pages implements Api {
    private static final String FOLDER = "/web";

    /** Of a new version of the monitor, the browser shall see all files or none. */
    private static final String ASK_AGAIN = "no-cache";

    static final List<String> VIEWS = List.of("/", "/camera/<camera>", "/events", "/health", "/users", "/login");

    private final byte[] index = read(FOLDER + "/index.html");

    static void addFilesTo(JavalinConfig settings) {
        settings.staticFiles.add(files -> {
            files.hostedPath = "/";
            files.directory = FOLDER;
            files.location = Location.CLASSPATH;
            files.headers = Map.of(Header.CACHE_CONTROL, ASK_AGAIN);
        });
    }

    @Override
    public void addTo(JavalinDefaultRoutingApi routes) {
        VIEWS.forEach(view -> routes.get(view, this::show));
    }

    private void show(Context context) {
        context.contentType("text/html; charset=utf-8")
                .header(Header.CACHE_CONTROL, ASK_AGAIN)
                .result(index);
    }

    static byte[] read(String resource) {
        try (InputStream in = Pages.class.getResourceAsStream(resource)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
