package io.kinewatch.monitor.event.web;

/** Whether whoever opened a stream may still have it. Thread-safe, and quick: it is asked again and again. */
@FunctionalInterface
public interface StreamLease {
    boolean holds();
}
