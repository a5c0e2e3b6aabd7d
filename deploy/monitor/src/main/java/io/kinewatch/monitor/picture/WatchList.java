package io.kinewatch.monitor.picture;

import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Who watches which camera in which size: what is not on it is neither read nor decoded. Thread-safe. Watchers are called by the
 * thread that made the picture; they must not wait.
 */
public final class WatchList {
    /** Immutable lists, replaced under this object's lock. */
    private final Map<String, Map<SizeClass, List<Consumer<TilePicture>>>> watchers = new HashMap<>();

    private volatile Set<String> cameras = Set.of();

    /** A watcher that leaves some tiles for others; the same watcher may have several tiles. */
    public synchronized void change(Consumer<TilePicture> watcher, Collection<Tile> left, Collection<Tile> taken) {
        left.forEach(tile -> remove(watcher, tile));
        taken.forEach(tile -> add(watcher, tile));
        cameras = Set.copyOf(watchers.keySet());
        notifyAll();
    }

    private void add(Consumer<TilePicture> watcher, Tile tile) {
        watchers.computeIfAbsent(tile.camera(), camera -> new EnumMap<>(SizeClass.class))
                .merge(
                        tile.size(),
                        List.of(watcher),
                        (old, added) ->
                                Stream.concat(old.stream(), added.stream()).toList());
    }

    private void remove(Consumer<TilePicture> watcher, Tile tile) {
        watchers.computeIfPresent(tile.camera(), (camera, sizes) -> {
            sizes.computeIfPresent(tile.size(), (size, list) -> without(list, watcher));
            return sizes.isEmpty() ? null : sizes;
        });
    }

    /** Null when nobody is left. */
    private static List<Consumer<TilePicture>> without(
            List<Consumer<TilePicture>> list, Consumer<TilePicture> watcher) {
        List<Consumer<TilePicture>> rest =
                list.stream().filter(other -> other != watcher).toList();
        return rest.isEmpty() ? null : rest;
    }

    /** All that somebody watches; the same object as long as nothing changes. */
    Set<String> cameras() {
        return cameras;
    }

    /** In which sizes a camera is watched; may be none. */
    synchronized Set<SizeClass> sizes(String camera) {
        return new HashSet<>(watchers.getOrDefault(camera, Map.of()).keySet());
    }

    /** Hands a picture to all who watch its tile. */
    void show(TilePicture picture) {
        watching(picture.tile()).forEach(watcher -> watcher.accept(picture));
    }

    private synchronized List<Consumer<TilePicture>> watching(Tile tile) {
        return watchers.getOrDefault(tile.camera(), Map.of()).getOrDefault(tile.size(), List.of());
    }

    /** Waits until somebody watches anything, but not longer than this. */
    synchronized void awaitAny(long milliseconds) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(milliseconds);
        while (watchers.isEmpty()) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) {
                return;
            }
            wait(left);
        }
    }
}
