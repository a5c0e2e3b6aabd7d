package io.kinewatch.inference.intake;

import io.kinewatch.inference.clip.CorruptImageException;

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

    /** Because of its image. */
    public static UnusableFrameException of(CorruptImageException image) {
        return new UnusableFrameException(FrameProblem.CORRUPT_IMAGE, image.getMessage(), image);
    }

    public FrameProblem problem() {
        return problem;
    }
}
