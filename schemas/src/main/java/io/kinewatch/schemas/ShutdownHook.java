package io.kinewatch.schemas;

/** Work that is done when the process ends before its owner does. Thread-safe. */
public final class ShutdownHook implements AutoCloseable {
    private final Thread thread;

    /** @param name of the thread that does the work */
    public ShutdownHook(String name, Runnable work) {
        thread = new Thread(work, name);
        Runtime.getRuntime().addShutdownHook(thread);
    }

    /** Takes it back; where the process is ending already, the work is done nevertheless. */
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(thread);
        } catch (IllegalStateException e) {
            // That is what there is no method to ask for.
            return;
        }
    }
}
