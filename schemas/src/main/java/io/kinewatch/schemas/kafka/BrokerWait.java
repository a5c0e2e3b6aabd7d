package io.kinewatch.schemas.kafka;

import io.kinewatch.schemas.RootCause;
import io.kinewatch.schemas.config.DurationText;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.utils.Time;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tries until a broker answers or the user's patience ends, and says so every ten seconds. Used by one thread. */
final class BrokerWait {
    private static final Logger log = LoggerFactory.getLogger(KafkaTopics.class);
    private static final Duration ATTEMPT = Duration.ofSeconds(3);
    private static final Duration SAY_EVERY = Duration.ofMillis(9_800);
    private static final Duration PAUSE = Duration.ofMillis(300);

    private final KafkaConfig config;
    private final Time time;
    private final Duration attempt;
    private Duration nextSaid = Duration.ZERO;

    BrokerWait(KafkaConfig config) {
        this(config, Time.SYSTEM, ATTEMPT);
    }

    BrokerWait(KafkaConfig config, Time time, Duration attempt) {
        this.config = config;
        this.time = time;
        this.attempt = attempt;
    }

    /** A client of a broker that has just answered; the caller closes it. */
    Admin connect() {
        long start = time.milliseconds();
        while (true) {
            Admin admin = answering();
            if (admin != null) {
                return admin;
            }
            Duration waited = Duration.ofMillis(time.milliseconds() - start);
            if (waited.compareTo(config.brokerWait()) >= 0) {
                throw new KafkaUnavailableException("No Kafka broker answers at " + config.bootstrapServers()
                        + " (waited " + waited.toSeconds() + " s): start one, or set kafka.bootstrap.servers");
            }
            say(waited);
            time.sleep(PAUSE.toMillis());
        }
    }

    private void say(Duration waited) {
        if (waited.compareTo(nextSaid) >= 0) {
            String end = config.brokerWait().equals(KafkaConfig.FOREVER)
                    ? ""
                    : ", at most " + DurationText.format(config.brokerWait());
            log.warn(
                    "Waiting for a Kafka broker at {} (for {} s{})",
                    config.bootstrapServers(),
                    waited.toSeconds(),
                    end);
            nextSaid = waited.plus(SAY_EVERY);
        }
    }

    /** Null when nobody answered; that may change. */
    private Admin answering() {
        Admin admin = null;
        boolean answered = false;
        try {
            admin = Admin.create(config.client(Map.of(AdminClientConfig.CLIENT_ID_CONFIG, "kinewatch-topics")));
            int timeout = Math.toIntExact(Math.max(1, attempt.toMillis()));
            admin.listTopics(new ListTopicsOptions().timeoutMs(timeout)).names().get();
            answered = true;
            return admin;
        } catch (ExecutionException e) {
            refuseUnless(e.getCause() instanceof RetriableException, e.getCause());
        } catch (KafkaException e) {
            refuseUnless(unresolved(e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaUnavailableException("Interrupted while waiting for Kafka", e);
        } finally {
            if (admin != null && !answered) {
                admin.close(Duration.ZERO);
            }
        }
        return null;
    }

    private void refuseUnless(boolean mayChange, Throwable cause) {
        if (!mayChange) {
            Throwable deepest = RootCause.of(cause);
            String said = "Kafka at " + config.bootstrapServers() + " can't be used: "
                    + deepest.getClass().getSimpleName() + ": " + deepest.getMessage();
            throw new KafkaUnavailableException(said, cause);
        }
    }

    /** A host's name that can't be looked up yet: in a cluster that is just coming up, it will be. */
    private static boolean unresolved(KafkaException e) {
        return e.getCause() != null && String.valueOf(e.getCause().getMessage()).contains("resolvable");
    }
}
