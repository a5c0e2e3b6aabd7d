package io.kinewatch.local;

import io.kinewatch.broker.EmbeddedKafka;
import io.kinewatch.broker.EmbeddedKafkaConfig;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

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
            closing.add(() -> delete(folder));
        } else {
            folder = Files.createDirectories(options.data());
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
        return closing.add(EmbeddedKafka.start(config)).bootstrapServers();
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

    private static void delete(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, IOException failure) throws IOException {
                Files.deleteIfExists(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
