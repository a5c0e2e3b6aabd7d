package io.kinewatch.training.train;

/** What is in a run's folder does not do: it is another run's, damaged or not there yet. The message says what to do. */
public final class RunFolderException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public RunFolderException(String message) {
        super(message);
    }
}
