package io.kinewatch.monitor.event.web;

import io.javalin.http.Context;
import io.javalin.http.Header;
import io.javalin.http.HttpStatus;
import io.kinewatch.monitor.event.ActionRow;
import io.kinewatch.monitor.event.EventArchive;
import io.kinewatch.monitor.event.EventCursor;
import io.kinewatch.monitor.event.EventPage;
import io.kinewatch.monitor.event.EventQuery;
import io.kinewatch.monitor.web.ApiError;
import io.kinewatch.monitor.web.Json;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/**
 * The whole of a selection as a file. It is read page by page while it is sent, so it holds up nobody, however slowly it
 * goes; who takes one occupies a thread, so there are only a few at a time. Thread-safe.
 */
final class EventDownloads {
    private static final int AT_A_TIME = 8;
    private static final String RETRY_AFTER_SECONDS = "5";

    private final EventArchive archive;
    private final Semaphore places = new Semaphore(AT_A_TIME);

    EventDownloads(EventArchive archive) {
        this.archive = archive;
    }

    void csv(Context request) throws IOException {
        send(request, "csv", "text/csv; charset=utf-8; header=present", this::writeCsv);
    }

    void json(Context request) throws IOException {
        send(request, "json", "application/json; charset=utf-8", this::writeJson);
    }

    /** Writes what a query selects. */
    private interface Format {
        void write(EventQuery query, Writer writer) throws IOException;
    }

    private void send(Context request, String extension, String type, Format format) throws IOException {
        EventQuery query = QueryParameters.selection(request.queryParamMap());
        if (!places.tryAcquire()) {
            request.status(HttpStatus.SERVICE_UNAVAILABLE)
                    .header(Header.RETRY_AFTER, RETRY_AFTER_SECONDS)
                    .json(new ApiError("Too many downloads at once", "try again in " + RETRY_AFTER_SECONDS + " s"));
            return;
        }
        try {
            request.contentType(type)
                    .header(Header.CONTENT_DISPOSITION, "attachment; filename=\"kinewatch-events." + extension + "\"")
                    .header(Header.CACHE_CONTROL, "no-store");
            Writer writer =
                    new BufferedWriter(new OutputStreamWriter(request.outputStream(), StandardCharsets.UTF_8), 1 << 15);
            format.write(query, writer);
            writer.flush();
        } finally {
            places.release();
        }
    }

    private void writeCsv(EventQuery query, Writer writer) throws IOException {
        writer.write(EventTable.header());
        Optional<EventPage> page = Optional.of(first(query));
        while (page.isPresent()) {
            for (ActionRow row : page.get().events()) {
                writer.write(EventTable.line(EventView.of(row)));
            }
            page = following(query, page.get());
        }
    }

    private void writeJson(EventQuery query, Writer writer) throws IOException {
        writer.write("{\"events\":[");
        String separator = "\n";
        Optional<EventPage> page = Optional.of(first(query));
        while (page.isPresent()) {
            for (ActionRow row : page.get().events()) {
                writer.write(separator);
                writer.write(Json.write(EventView.of(row)));
                separator = ",\n";
            }
            page = following(query, page.get());
        }
        writer.write("\n]}\n");
    }

    private EventPage first(EventQuery query) {
        return archive.find(query.page(Optional.empty(), EventQuery.LARGEST_LIMIT));
    }

    private Optional<EventPage> following(EventQuery query, EventPage page) {
        Optional<EventCursor> next = page.next();
        return next.map(place -> archive.find(query.page(Optional.of(place), EventQuery.LARGEST_LIMIT)));
    }
}
