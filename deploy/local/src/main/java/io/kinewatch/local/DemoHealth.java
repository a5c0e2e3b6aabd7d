package io.kinewatch.local;

import io.kinewatch.schemas.health.Stage;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Ready when every stage is. Thread-safe. */
final class DemoHealth {
    private volatile List<Stage> stages = List.of();

    void watch(List<Stage> started) {
        stages = List.copyOf(started);
    }

    Optional<String> whyNotReady() {
        if (stages.isEmpty()) {
            return Optional.of("starting");
        }
        return stages.stream().flatMap(stage -> stage.whyNotReady().stream()).findFirst();
    }

    CompletableFuture<?> firstToEnd() {
        return CompletableFuture.anyOf(stages.stream().map(Stage::ended).toArray(CompletableFuture[]::new));
    }
}
