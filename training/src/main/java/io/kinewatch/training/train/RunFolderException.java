package io.kinewatch.training.train;

/** The folder holds another run than the one that is asked for; the message says how they differ and what to do. */
public final class RunFolderException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public RunFolderException(String message) {
        super(message);
    }
}
