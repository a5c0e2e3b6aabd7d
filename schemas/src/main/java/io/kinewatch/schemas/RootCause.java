package io.kinewatch.schemas;

/** What is at the bottom of a failure: what wraps it says nothing more. Stateless. */
public final class RootCause {
    private RootCause() {}

    /** The innermost cause; the failure itself if nothing has caused it. */
    public static Throwable of(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }
}
