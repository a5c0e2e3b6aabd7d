package io.kinewatch.inference;

import java.util.Set;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.UnsupportedVersionException;

/** Tells failures of Kafka that waiting mends from those that end the stage. Stateless. */
final class KafkaFailure {
    /** Somebody else is this instance now, or Kafka will never let this one do its work. */
    private static final Set<Class<? extends RuntimeException>> FATAL = Set.of(
            ProducerFencedException.class,
            FencedInstanceIdException.class,
            AuthenticationException.class,
            AuthorizationException.class,
            InvalidTopicException.class,
            UnsupportedVersionException.class);

    private KafkaFailure() {}

    /** Whether a record is larger than Kafka takes. */
    static boolean isTooLarge(Throwable failure) {
        return hasCause(failure, RecordTooLargeException.class);
    }

    /** Whether another process of the same instance is at work. */
    static boolean isInstanceTaken(Throwable failure) {
        return hasCause(failure, FencedInstanceIdException.class) || hasCause(failure, ProducerFencedException.class);
    }

    /** Whether partitions are just being shared out anew, which is no failure. */
    static boolean isRebalance(Throwable failure) {
        return hasCause(failure, CommitFailedException.class) || hasCause(failure, RebalanceInProgressException.class);
    }

    private static boolean hasCause(Throwable failure, Class<? extends Throwable> type) {
        return failure != null && (type.isInstance(failure) || hasCause(failure.getCause(), type));
    }

    /** Throws the failure, or rather the cause that makes it fatal, if there is no way on. */
    static void throwIfFatal(RuntimeException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            for (Class<? extends RuntimeException> fatal : FATAL) {
                if (fatal.isInstance(cause)) {
                    throw fatal.cast(cause);
                }
            }
        }
    }
}
