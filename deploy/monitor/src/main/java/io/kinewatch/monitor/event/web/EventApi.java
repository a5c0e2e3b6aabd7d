package io.kinewatch.monitor.event.web;

import io.javalin.http.Context;
import io.javalin.http.Header;
import io.javalin.http.HttpStatus;
import io.javalin.router.JavalinDefaultRoutingApi;
import io.kinewatch.monitor.event.ActionRow;
import io.kinewatch.monitor.event.EventArchive;
import io.kinewatch.monitor.event.moment.PictureFolder;
import io.kinewatch.monitor.web.Api;
import io.kinewatch.monitor.web.ApiError;
import java.io.IOException;
import java.util.Optional;
import java.util.zip.CRC32;

/** The part of the HTTP API that tells of events: {@code /api/events}. Thread-safe. */
public final class EventApi implements Api {
    private final EventArchive archive;
    private final PictureFolder pictures;
    private final EventStreams streams;
    private final EventDownloads downloads;

    public EventApi(EventArchive archive, PictureFolder pictures, EventStreams streams) {
        this.archive = archive;
        this.pictures = pictures;
        this.streams = streams;
        downloads = new EventDownloads(archive);
    }

    @Override
    public void addTo(JavalinDefaultRoutingApi routes) {
        routes.exception(QueryException.class, EventApi::refuse);
        routes.get("/api/events", this::list);
        routes.get("/api/events.csv", downloads::csv);
        routes.get("/api/events.json", downloads::json);
        routes.get("/api/events/stream", streams::open);
        routes.get("/api/events/{id}", this::one);
        routes.get("/api/events/{id}/picture", this::picture);
    }

    private static void refuse(QueryException e, Context request) {
        request.status(HttpStatus.BAD_REQUEST).json(new ApiError(e.getMessage(), e.fix()));
    }

    private void list(Context request) {
        EventPageView page = EventPageView.of(archive.find(QueryParameters.page(request.queryParamMap())));
        request.header(Header.CACHE_CONTROL, "no-store").json(page);
    }

    private void one(Context request) {
        Optional<ActionRow> row = archive.of(request.pathParam("id"));
        if (row.isPresent()) {
            request.header(Header.CACHE_CONTROL, "no-store").json(EventView.of(row.get()));
        } else {
            unknown(request);
        }
    }

    /** Whoever has the picture asks whether it is still the same, and so always shows who it is. */
    private void picture(Context request) throws IOException {
        String id = request.pathParam("id");
        if (archive.of(id).isEmpty()) {
            unknown(request);
            return;
        }
        Optional<byte[]> picture = pictures.read(id);
        if (picture.isEmpty()) {
            request.status(HttpStatus.NOT_FOUND)
                    .json(new ApiError(
                            "There is no picture of this action",
                            "pictures are taken while its frames are still in Kafka, and the oldest are deleted"));
            return;
        }
        CRC32 sum = new CRC32();
        sum.update(picture.get());
        String tag = '"' + Long.toHexString(sum.getValue()) + '"';
        request.header(Header.CACHE_CONTROL, "private, no-cache").header(Header.ETAG, tag);
        if (tag.equals(request.header(Header.IF_NONE_MATCH))) {
            request.status(HttpStatus.NOT_MODIFIED);
        } else {
            request.contentType("image/jpeg").result(picture.get());
        }
    }

    private static void unknown(Context request) {
        request.status(HttpStatus.NOT_FOUND)
                .json(new ApiError("There is no such action", "it may be so old that Kafka has deleted it"));
    }
}
