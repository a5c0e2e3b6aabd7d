package io.kinewatch.training.data;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

/** An index that can't be used; the message names the file, the line and what is wrong there. */
public final class IndexException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int TOLD = 3;

    public IndexException(String message) {
        super(message);
    }

    public IndexException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Of so many videos not one can be read; the first reasons are told. */
    public static IndexException noneReadable(Map<Path, String> reasons) {
        return new IndexException("None of the " + reasons.size() + " videos can be read: "
                + reasons.entrySet().stream()
                        .limit(TOLD)
                        .map(video -> video.getKey() + ": " + video.getValue())
                        .collect(Collectors.joining("; "))
                + (reasons.size() > TOLD ? "; and " + (reasons.size() - TOLD) + " more" : ""));
    }
}
