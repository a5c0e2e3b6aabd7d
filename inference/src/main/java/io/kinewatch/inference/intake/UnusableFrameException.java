package io.kinewatch.inference.intake;

/** A record cannot be used and belongs to the dead letters; everything else goes on. */
public final class UnusableFrameException extends Exception {
    private static final long serialVersionUID = 1L;

    private final FrameProblem problem;

    public UnusableFrameException(FrameProblem problem, String message) {
        this(problem, message, null);
    }

    public UnusableFrameException(FrameProblem problem, String message, Throwable cause) {
        super(message, cause);
        this.problem = problem;
    }

    public FrameProblem problem() {
        return problem;
    }
}
