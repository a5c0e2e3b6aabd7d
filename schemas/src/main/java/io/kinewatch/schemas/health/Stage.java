package io.kinewatch.schemas.health;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A long-running part of the pipeline, whether it has a process of its own or shares one. Started once, closed once. */
public interface Stage extends AutoCloseable {
    /** Starts the stage's threads and returns. */
    void start();

    /** Empty when the stage does its work: fresh frames flow. Otherwise what keeps it, in words. */
    Optional<String> whyNotReady();

    /** Completes when the stage has ended; exceptionally when it failed and the process has to stop. */
    CompletableFuture<Void> ended();

    /** Ends the stage and waits for its threads. */
    @Override
    void close();
}
