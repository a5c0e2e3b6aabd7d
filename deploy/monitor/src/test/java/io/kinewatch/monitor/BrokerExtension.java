package io.kinewatch.monitor;

import io.kinewatch.broker.EmbeddedKafka;
import io.kinewatch.broker.EmbeddedKafkaConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests that ask for it one real broker, the same to all of them: each keeps to topics of its own. */
public final class BrokerExtension implements ParameterResolver {
    private static final Path DATA = Path.of("target", "broker");

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == EmbeddedKafka.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.create(BrokerExtension.class))
                .getOrComputeIfAbsent("broker", key -> start(), EmbeddedKafka.class);
    }

    private static EmbeddedKafka start() {
        try {
            Files.createDirectories(DATA);
            return EmbeddedKafka.start(EmbeddedKafkaConfig.in(Files.createTempDirectory(DATA, "data")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
