package io.kinewatch.schemas.kafka;

/** No broker answered in the time that the user gave it, or it refuses to have us: the process ends. */
public final class KafkaUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public KafkaUnavailableException(String message) {
        super(message);
    }

    public KafkaUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
