package io.kinewatch.monitor.live;

/** What a browser says. */
sealed interface BrowserMessage {
    /** From now on it wants to be told this, and nothing else. */
    record Watch(Wishes wishes) implements BrowserMessage {}

    /**
     * It has taken pictures.
     *
     * @param pictures since the connection was opened
     */
    record Seen(long pictures) implements BrowserMessage {}
}
