package io.kinewatch.broker;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.apache.kafka.common.utils.Exit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a fatal fault of a broker from silently halting the JVM around it: Kafka calls {@code exit} or {@code halt},
 * and instead all brokers of this JVM are told to have ended. Kafka has one procedure a JVM for this and doesn't say
 * which broker calls it, hence the one set for all. Thread-safe.
 */
final class FatalFaults {
    private static final Logger log = LoggerFactory.getLogger(FatalFaults.class);
    private static final Set<Consumer<BrokerException>> LISTENERS = ConcurrentHashMap.newKeySet();

    private FatalFaults() {}

    /** @param listener told when a broker wants to take the JVM down, on one of the broker's threads */
    static void watch(Consumer<BrokerException> listener) {
        LISTENERS.add(listener);
        Exit.setExitProcedure(FatalFaults::report);
        Exit.setHaltProcedure(FatalFaults::report);
    }

    static void unwatch(Consumer<BrokerException> listener) {
        LISTENERS.remove(listener);
    }

    private static void report(int status, String message) {
        String said =
                "The Kafka broker has died" + (message == null ? "" : ": " + message) + " (status " + status + ")";
        BrokerException fault = new BrokerException(said);
        log.error(said, fault);
        LISTENERS.forEach(listener -> listener.accept(fault));
    }
}
