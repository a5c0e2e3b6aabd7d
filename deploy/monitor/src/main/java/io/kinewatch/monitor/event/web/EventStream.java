package io.kinewatch.monitor.event.web;

import io.kinewatch.monitor.event.ActionRow;
import io.kinewatch.monitor.event.EventArchive;
import io.kinewatch.monitor.event.EventQuery;
import io.kinewatch.monitor.web.Json;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Server-sent events to one client. What it is told is pulled from the archive when its connection can take more, and never
 * waited for: a slow client holds a version, no thread and no queue, and hears of each action only the newest. Thread-safe.
 */
final class EventStream implements WriteListener {
    /** Also makes a client that has gone away noticed. */
    private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(10);

    private static final byte[] BEGINNING = bytes(": Kinewatch's action events\nretry: 2000\n\n");
    private static final byte[] ALIVE = bytes(": alive\n\n");

    private final EventArchive archive;
    private final EventQuery filter;
    private final StreamLease lease;
    private final ServletOutputStream out;
    private final Clock clock;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();

    /** What was published before is history. */
    private final Instant news;

    private long version;
    private Iterator<ActionRow> ahead = List.<ActionRow>of().iterator();
    private Instant lastWritten;
    private boolean begun;
    private boolean flushed = true;

    /** Where a stream begins: behind this version, and with nothing that was published before this time. */
    record Beginning(long version, Instant news) {}

    EventStream(
            EventArchive archive,
            EventQuery filter,
            Beginning beginning,
            StreamLease lease,
            ServletOutputStream out,
            Clock clock) {
        this.archive = archive;
        this.filter = filter;
        this.lease = lease;
        this.out = out;
        this.clock = clock;
        version = beginning.version();
        news = beginning.news();
        lastWritten = clock.instant();
    }

    /** Completes when there is nothing more to be said, or nobody to say it to. */
    CompletableFuture<Void> ended() {
        return ended;
    }

    void end() {
        ended.complete(null);
    }

    /** Says what there is to be said and the connection takes. */
    synchronized void pump() {
        if (ended.isDone()) {
            return;
        }
        if (!lease.holds()) {
            end();
            return;
        }
        try {
            while (out.isReady()) {
                byte[] next = next();
                if (next.length > 0) {
                    out.write(next);
                    lastWritten = clock.instant();
                    flushed = false;
                } else if (flushed) {
                    return;
                } else {
                    out.flush();
                    flushed = true;
                }
            }
        } catch (IOException | IllegalStateException e) {
            end();
        }
    }

    @Override
    public void onWritePossible() {
        pump();
    }

    @Override
    public void onError(Throwable failure) {
        end();
    }

    /** Nothing when there is nothing to be said. */
    private byte[] next() {
        if (!begun) {
            begun = true;
            return BEGINNING;
        }
        if (!ahead.hasNext()) {
            ahead = archive.changedSince(version).iterator();
        }
        while (ahead.hasNext()) {
            ActionRow row = ahead.next();
            version = row.version();
            if (!row.publishedAt().isBefore(news) && filter.selects(row)) {
                return message(row);
            }
        }
        boolean quiet = Duration.between(lastWritten, clock.instant()).compareTo(SIGN_OF_LIFE) >= 0;
        return quiet ? ALIVE : new byte[0];
    }

    private static byte[] message(ActionRow row) {
        String json = Json.write(EventView.of(row));
        return bytes("event: action\nid: " + row.version() + "\ndata: " + json + "\n\n");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
