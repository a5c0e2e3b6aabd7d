package io.kinewatch.schemas.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.kinewatch.schemas.Topics;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class BrokerWaitTest {
    private static final Duration ATTEMPT = Duration.ofMillis(50);

    private final Logger log = (Logger) LoggerFactory.getLogger(KafkaTopics.class);
    private final ListAppender<ILoggingEvent> said = new ListAppender<>();

    @BeforeEach
    void listen() {
        said.start();
        log.addAppender(said);
        log.setAdditive(false);
    }

    @AfterEach
    void stopListening() {
        log.detachAppender(said);
        log.setAdditive(true);
    }

    @Test
    void shouldGiveUpAtOnceWithNothingToWaitFor() throws IOException {
        String address = deadAddress();
        BrokerWait wait = new BrokerWait(config(address, Duration.ZERO, Map.of()), new SkippingTime(), ATTEMPT);

        KafkaUnavailableException e = assertThrows(KafkaUnavailableException.class, wait::connect);

        assertTrue(e.getMessage().startsWith("No Kafka broker answers at " + address), e.getMessage());
        assertEquals(0, said.list.size());
    }

    @Test
    void shouldSayEveryTenSecondsThatItWaits() throws IOException {
        String address = deadAddress();
        KafkaConfig config = config(address, Duration.ofSeconds(35), Map.of());

        assertThrows(
                KafkaUnavailableException.class, () -> new BrokerWait(config, new SkippingTime(), ATTEMPT).connect());

        assertEquals(4, said.list.size(), said.list::toString);
        assertEquals(
                "Waiting for a Kafka broker at " + address + " (for 10 s, at most 35s)",
                said.list.get(1).getFormattedMessage());
    }

    @Test
    void shouldWaitForAHostThatCannotBeLookedUpYet() {
        KafkaConfig config = config("broker.invalid:9092", Duration.ofSeconds(20), Map.of());

        assertThrows(
                KafkaUnavailableException.class, () -> new BrokerWait(config, new SkippingTime(), ATTEMPT).connect());

        assertTrue(said.list.size() >= 2, said.list::toString);
    }

    @Test
    void shouldNotWaitForWhatWaitingCannotMend() throws IOException {
        Map<String, String> tls = Map.of(
                "security.protocol", "SSL",
                "ssl.keystore.location", "/absent/store.jks",
                "ssl.keystore.password", "hunter2");
        KafkaConfig config = config(deadAddress(), KafkaConfig.FOREVER, tls);

        KafkaUnavailableException e = assertThrows(
                KafkaUnavailableException.class, () -> new BrokerWait(config, new SkippingTime(), ATTEMPT).connect());

        assertTrue(e.getMessage().endsWith("NoSuchFileException: /absent/store.jks"), e.getMessage());
    }

    private static KafkaConfig config(String address, Duration wait, Map<String, String> more) {
        Map<String, String> client = new HashMap<>(more);
        client.put("bootstrap.servers", address);
        client.put("reconnect.backoff.ms", "10");
        return new KafkaConfig(new Topics("t."), 1, (short) 1, TopicRetention.DEFAULT, client, wait);
    }

    private static String deadAddress() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return "127.0.0.1:" + socket.getLocalPort();
        }
    }
}
