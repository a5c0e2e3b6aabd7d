package io.kinewatch.schemas.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.common.utils.Timer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes sure, at the start of every process, that the topics are there. What is missing is created; what is there is
 * never altered. Several processes may do so at once.
 */
public final class KafkaTopics {
    private static final Logger log = LoggerFactory.getLogger(KafkaTopics.class);

    private static final Duration VISIBLE_WITHIN = Duration.ofSeconds(60);
    private static final Duration LOOK_EVERY = Duration.ofMillis(20);

    private final KafkaConfig config;
    private final Admin admin;

    private KafkaTopics(KafkaConfig config, Admin admin) {
        this.config = config;
        this.admin = admin;
    }

    /**
     * Waits for a broker as long as the configuration says, and creates the missing topics.
     *
     * @throws KafkaUnavailableException when no broker answers in time, or it refuses
     */
    public static void awaitAndCreate(KafkaConfig config) {
        try (Admin admin = new BrokerWait(config).connect()) {
            new KafkaTopics(config, admin).create();
        }
    }

    private void create() {
        Set<String> existing = get(admin.listTopics().names(), "the topics can't be listed");
        List<NewTopic> missing = new ArrayList<>(new TopicPlan(config).topics());
        missing.removeIf(topic -> existing.contains(topic.name()));
        Map<String, KafkaFuture<Void>> created = admin.createTopics(missing).values();
        List<String> ours = new ArrayList<>();
        missing.forEach(topic -> {
            if (madeByUs(topic.name(), created.get(topic.name()))) {
                ours.add(topic.name());
            }
        });
        if (!ours.isEmpty()) {
            log.info("Created {} with {} partitions each", String.join(", ", ours), config.partitions());
        }
        awaitVisible();
        awaitLeaders();
        warnOfOtherPartitions(existing);
    }

    /** The controller has made the topics, but each broker learns of them a little later. */
    private void awaitVisible() {
        Timer timer = Time.SYSTEM.timer(VISIBLE_WITHIN);
        List<String> all = config.topics().all();
        while (!get(admin.listTopics().names(), "the topics can't be listed").containsAll(all)) {
            timer.update();
            if (timer.isExpired()) {
                throw new KafkaUnavailableException("Kafka at " + config.bootstrapServers()
                        + ": the created topics did not appear within " + VISIBLE_WITHIN.toSeconds() + " s");
            }
            timer.sleep(LOOK_EVERY.toMillis());
        }
    }

    /**
     * Asks each partition's leader for its end, which the client repeats until there is one that answers: a producer whose
     * very first requests are refused by a partition in the making may be stuck until its delivery times out.
     */
    private void awaitLeaders() {
        Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
        get(admin.describeTopics(config.topics().all()).allTopicNames(), "the topics can't be described")
                .forEach((name, topic) -> topic.partitions()
                        .forEach(part -> ends.put(new TopicPartition(name, part.partition()), OffsetSpec.latest())));
        get(admin.listOffsets(ends).all(), "the topics' partitions have no leader");
    }

    /** False when another process was quicker. */
    private boolean madeByUs(String name, KafkaFuture<Void> creation) {
        try {
            creation.get();
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TopicExistsException) {
                return false;
            }
            throw unusable("topic " + name + " can't be created", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unusable("interrupted", e);
        }
    }

    private void warnOfOtherPartitions(Set<String> existing) {
        List<String> kept =
                config.topics().all().stream().filter(existing::contains).toList();
        Map<String, TopicDescription> descriptions =
                get(admin.describeTopics(kept).allTopicNames(), "the topics can't be described");
        descriptions.forEach((name, description) -> {
            int partitions = description.partitions().size();
            if (partitions != config.partitions()) {
                log.warn(
                        "{} has {} partitions, not the configured {}; an existing topic is never altered",
                        name,
                        partitions,
                        config.partitions());
            }
        });
    }

    private <T> T get(KafkaFuture<T> future, String otherwise) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw unusable(otherwise, e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unusable("interrupted", e);
        }
    }

    private KafkaUnavailableException unusable(String what, Throwable cause) {
        String said = "Kafka at " + config.bootstrapServers() + ": " + what + ": " + cause.getMessage();
        return new KafkaUnavailableException(said, cause);
    }
}
