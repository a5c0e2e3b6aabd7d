package io.kinewatch.inference;

import io.kinewatch.inference.batch.ServiceTime;
import io.kinewatch.inference.batch.WindowQueue;
import io.kinewatch.inference.classify.ActionClassifier;
import io.kinewatch.inference.classify.ClipClassifier;
import io.kinewatch.inference.intake.FrameIntake;
import io.kinewatch.inference.window.WindowRule;
import io.kinewatch.schemas.Topics;
import io.kinewatch.schemas.bundle.ModelBundle;
import io.kinewatch.schemas.health.Stage;
import io.kinewatch.schemas.kafka.KafkaTopics;
import io.prometheus.client.CollectorRegistry;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The stage between ingest and events: cuts frames into windows, classifies them in batches, and publishes predictions
 * together with the positions of the frames, so that nothing is predicted twice and nothing is left out. Threads: one that
 * talks to Kafka and cuts windows, and one a processor that decodes their pictures and runs the network. Thread-safe after the start.
 */
public final class InferenceStage implements Stage {
    private static final Logger log = LoggerFactory.getLogger(InferenceStage.class);
    private static final long PATIENCE_MILLIS = 2000;

    private final InferenceConfig config;
    private final Clock clock;
    private final ClipClassifier classifier;
    private final Freshness freshness;
    private final WindowQueue queue;
    private final ClassifierWorkers workers;
    private final PartitionBooks books;
    private final KafkaLink link;
    private final IntakeLoop loop;
    private final Thread thread = new Thread(this::run, "infer-intake");
    private final CompletableFuture<Void> ended = new CompletableFuture<>();

    /** Opens the model bundle; throws {@code BundleException} if it must not serve. */
    public InferenceStage(InferenceConfig config, CollectorRegistry registry) {
        this(config, opened(config), registry, Clock.systemUTC());
    }

    private static ActionClassifier opened(InferenceConfig config) {
        ActionClassifier classifier =
                ActionClassifier.open(ModelBundle.open(config.model()), config.form(), config.engine());
        log.info("{} serves with {}", classifier.model(), classifier.form());
        return classifier;
    }

    /** With this model, whatever the configuration names; the stage closes it. */
    public InferenceStage(InferenceConfig config, ClipClassifier classifier, CollectorRegistry registry, Clock clock) {
        this.config = config;
        this.clock = clock;
        this.classifier = classifier;
        WindowRule rule = WindowRule.of(classifier.clip(), config.windowStride(), config.gapTolerance());
        InferenceMetrics metrics = new InferenceMetrics(registry, classifier.model());
        ServiceTime inferTime = new ServiceTime(clock);
        ServiceTime turnTime = new ServiceTime(clock);
        ServiceTime publishTime = new ServiceTime(clock);
        CommitPace pace = new CommitPace(config.commitInterval(), config.lateCommitInterval());
        freshness = new Freshness(config.frameTimeout(), config.liveBudget().isPresent());
        queue = new WindowQueue(
                config.batching(),
                inferTime::expected,
                () -> turnTime.expected().plus(publishTime.expected()).plus(pace.interval()),
                clock,
                (window, reason) -> metrics.dropped(reason));
        Topics topics = config.kafka().topics();
        PredictionWriter writer = new PredictionWriter(topics.predictions(), classifier.model(), classifier.labels());
        workers = new ClassifierWorkers(queue, classifier, writer, inferTime, turnTime, metrics, clock);
        books = new PartitionBooks(
                new FrameIntake(classifier.clip(), rule, clock),
                queue,
                writer,
                new DeadLetters(topics.deadLetters()),
                freshness,
                metrics,
                clock);
        link = new KafkaLink(config);
        Publisher publisher = new Publisher(config, link, books, pace, publishTime, metrics, clock);
        loop = new IntakeLoop(config, rule, link, books, queue, publisher, freshness, metrics, clock);
    }

    /** Waits for Kafka first, as long as the configuration says. */
    @Override
    public void start() {
        KafkaTopics.awaitAndCreate(config.kafka());
        workers.start(config.workers(), this::fail);
        thread.start();
        log.info("Serving {} with {} workers, {}", classifier.model(), config.workers(), config.mode());
    }

    @Override
    public Optional<String> whyNotReady() {
        return ended.isDone() ? Optional.of("the stage has ended") : freshness.whyNot(clock.instant());
    }

    @Override
    public CompletableFuture<Void> ended() {
        return ended;
    }

    /** Publishes what is answered, leaves the group, and frees the network. */
    @Override
    public void close() {
        loop.stop();
        if (thread.getState() == Thread.State.NEW) {
            link.close();
        }
        try {
            thread.join(PATIENCE_MILLIS);
            thread.interrupt();
            thread.join(PATIENCE_MILLIS);
            queue.close();
            workers.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        classifier.close();
        ended.complete(null);
    }

    private void run() {
        try (link) {
            loop.run();
        } catch (InterruptedException | InterruptException e) {
            log.debug("Interrupted to stop", e);
        } catch (RuntimeException | Error e) {
            fail(e);
        }
    }

    private void fail(Throwable failure) {
        if (KafkaFailure.isInstanceTaken(failure)) {
            ended.completeExceptionally(new InstanceTakenException(config.group(), config.instance(), failure));
        } else {
            log.error("The inference stage has failed", failure);
            ended.completeExceptionally(failure);
        }
        loop.stop();
    }
}
