package io.kinewatch.monitor.picture;

import io.javalin.http.Context;
import io.javalin.http.Header;
import io.javalin.http.HttpStatus;
import io.javalin.router.JavalinDefaultRoutingApi;
import io.kinewatch.monitor.web.Api;
import io.kinewatch.monitor.web.ApiError;
import io.kinewatch.monitor.web.ApiException;
import io.kinewatch.monitor.web.Json;
import io.kinewatch.monitor.web.Query;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;

/** The newest picture of a camera by HTTP: {@code /api/cameras/ID/picture}. No thread waits for it. Thread-safe. */
public final class PictureApi implements Api {
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final int DEFAULT_WIDTH = 640;
    private static final int WIDEST = 1 << 15;
    private static final String RETRY_AFTER_SECONDS = "10";

    private final PolledPictures pictures;
    private final Predicate<String> known;

    /** @param known whether there is a camera of this id */
    public PictureApi(WatchList watched, Predicate<String> known, Clock clock) {
        pictures = new PolledPictures(watched, clock, PATIENCE);
        this.known = known;
    }

    @Override
    public void addTo(JavalinDefaultRoutingApi routes) {
        routes.get("/api/cameras/{id}/picture", this::picture);
    }

    private void picture(Context request) {
        String camera = request.pathParam("id");
        int width = new Query(request).integer("width", DEFAULT_WIDTH, 1, WIDEST);
        if (!known.test(camera)) {
            throw new ApiException(
                    HttpStatus.NOT_FOUND, "there is no such camera", "/api/cameras lists those that there are");
        }
        Tile tile = new Tile(camera, SizeClass.ofTile(width));
        try {
            var newest = pictures.newest(tile);
            request.future(() -> newest.thenAccept(picture -> answer(request, picture)));
        } catch (TooManyTilesException e) {
            request.header(Header.RETRY_AFTER, RETRY_AFTER_SECONDS);
            throw new ApiException(
                    HttpStatus.TOO_MANY_REQUESTS,
                    e.getMessage(),
                    "try again in " + RETRY_AFTER_SECONDS + " s, or follow /api/live");
        }
    }

    private static void answer(Context request, Optional<TilePicture> newest) {
        request.header(Header.CACHE_CONTROL, "no-store");
        if (newest.isEmpty()) {
            request.status(HttpStatus.NOT_FOUND)
                    .json(new ApiError(
                            "the camera has sent no picture for " + PATIENCE.toSeconds() + " s",
                            "/api/cameras tells how the camera is"));
            return;
        }
        TilePicture picture = newest.get();
        ByteBuffer jpeg = picture.jpeg();
        byte[] bytes = new byte[jpeg.remaining()];
        jpeg.get(bytes);
        request.header("X-Captured-At", Json.time(picture.capturedAt()))
                .header("X-Sequence", Long.toString(picture.sequence()))
                .contentType("image/jpeg")
                .result(bytes);
    }
}
