package io.kinewatch.monitor.picture;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Single pictures for those who ask now and then. A tile that is asked for is watched for a while, so that who asks again soon gets
 * the newest picture at once. Thread-safe.
 */
final class PolledPictures {
    static final int MOST_TILES = 64;
    private static final Duration WATCHED_FOR = Duration.ofSeconds(10);

    private final WatchList watched;
    private final Clock clock;
    private final Duration patience;
    private final Map<Tile, Polled> tiles = new HashMap<>();
    private final Consumer<TilePicture> watcher = this::show;
    private final Executor later =
            CompletableFuture.delayedExecutor(WATCHED_FOR.toMillis(), TimeUnit.MILLISECONDS, Runnable::run);

    /** What is known of a tile; guarded by the lock of the outer object. */
    private static final class Polled {
        private final List<CompletableFuture<Optional<TilePicture>>> waiting = new ArrayList<>();
        private TilePicture newest;
        private Instant askedAt;
    }

    /**
     * Watches nothing yet.
     *
     * @param patience how long a camera's first picture is waited for
     */
    PolledPictures(WatchList watched, Clock clock, Duration patience) {
        this.watched = watched;
        this.clock = clock;
        this.patience = patience;
    }

    /**
     * The newest picture. Completes empty if none comes while one is waited for.
     *
     * @throws TooManyTilesException when too many other tiles are asked for
     */
    CompletableFuture<Optional<TilePicture>> newest(Tile tile) throws TooManyTilesException {
        CompletableFuture<Optional<TilePicture>> answer = new CompletableFuture<>();
        boolean added = false;
        synchronized (this) {
            Polled polled = tiles.get(tile);
            if (polled == null) {
                if (tiles.size() >= MOST_TILES) {
                    throw new TooManyTilesException();
                }
                polled = new Polled();
                tiles.put(tile, polled);
                added = true;
            }
            polled.askedAt = clock.instant();
            if (polled.newest != null) {
                return CompletableFuture.completedFuture(Optional.of(polled.newest));
            }
            polled.waiting.add(answer);
        }
        if (added) {
            watched.change(watcher, List.of(), List.of(tile));
            later.execute(() -> leaveIfUnwanted(tile));
        }
        return answer.completeOnTimeout(Optional.empty(), patience.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((picture, failure) -> forget(tile, answer));
    }

    private synchronized void forget(Tile tile, CompletableFuture<Optional<TilePicture>> answer) {
        Polled polled = tiles.get(tile);
        if (polled != null) {
            polled.waiting.removeIf(other -> other == answer);
        }
    }

    private void show(TilePicture picture) {
        List<CompletableFuture<Optional<TilePicture>>> waiting;
        synchronized (this) {
            Polled polled = tiles.get(picture.tile());
            if (polled == null) {
                return;
            }
            polled.newest = picture;
            waiting = List.copyOf(polled.waiting);
            polled.waiting.clear();
        }
        waiting.forEach(answer -> answer.completeAsync(() -> Optional.of(picture)));
    }

    private void leaveIfUnwanted(Tile tile) {
        synchronized (this) {
            boolean wanted =
                    tiles.get(tile).askedAt.plus(WATCHED_FOR.dividedBy(2)).isAfter(clock.instant());
            if (wanted) {
                later.execute(() -> leaveIfUnwanted(tile));
                return;
            }
            tiles.remove(tile);
        }
        watched.change(watcher, List.of(tile), List.of());
    }
}
