package io.kinewatch.local;

import io.kinewatch.broker.BrokerException;
import io.kinewatch.broker.EmbeddedKafka;
import io.kinewatch.broker.EmbeddedKafkaConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The demo's Kafka: an existing one, or an embedded one whose data is kept where the user says or deleted at the end.
 */
final class DemoKafka implements AutoCloseable {
    private final Closing closing = new Closing();
    private final Path folder;
    private final String bootstrapServers;

    DemoKafka(DemoOptions options) throws IOException {
        if (options.data() == null) {
            folder = Files.createTempDirectory("kinewatch-demo-");
            closing.add(() -> TemporaryFolder.delete(folder));
        } else {
            folder = create(options.data());
        }
        try {
            bootstrapServers = options.kafka() != null ? options.kafka() : embedded(options.kafkaPort());
        } catch (RuntimeException e) {
            closing.close();
            throw e;
        }
    }

    private String embedded(int port) {
        EmbeddedKafkaConfig config =
                EmbeddedKafkaConfig.in(folder.resolve("kafka")).withPort(port);
        try {
            return closing.add(EmbeddedKafka.start(config)).bootstrapServers();
        } catch (BrokerException e) {
            throw new WrongInputException(
                    e.getMessage() + "; --kafka-port and --data choose others, --kafka takes a Kafka that runs", e);
        }
    }

    private static Path create(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new WrongInputException("--data " + folder + " can't be used as a folder: " + e, e);
        }
    }

    String bootstrapServers() {
        return bootstrapServers;
    }

    /** Where the other parts of the demo may keep what they need. */
    Path folder() {
        return folder;
    }

    @Override
    public void close() {
        closing.close();
    }
}
