package io.kinewatch.broker;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Exit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaIT {
    @TempDir
    private Path folder;

    @Test
    void shouldKeepRecordsOverARestartOnTheSameFolderAndPort() throws Exception {
        List<String> values =
                IntStream.range(0, 500).mapToObj(i -> "frame " + i).toList();
        int port;
        try (EmbeddedKafka kafka = EmbeddedKafka.start(EmbeddedKafkaConfig.in(folder))) {
            port = port(kafka);
            TestingClient client = new TestingClient(kafka.bootstrapServers(), "kept");
            client.createTopic(Map.of());
            client.write(values.subList(0, 400));
            assertEquals(values.subList(0, 400), client.read());
        }

        try (EmbeddedKafka kafka =
                EmbeddedKafka.start(EmbeddedKafkaConfig.in(folder).withPort(port))) {
            assertEquals("127.0.0.1:" + port, kafka.bootstrapServers());
            TestingClient client = new TestingClient(kafka.bootstrapServers(), "kept");
            client.write(values.subList(400, 500));

            assertEquals(values, client.read());
        }
    }

    @Test
    void shouldLeaveNoThreadThatKeepsTheProcessAlive() {
        Set<Thread> before = nonDaemons();
        CompletableFuture<Void> ended;
        try (EmbeddedKafka kafka = EmbeddedKafka.start(EmbeddedKafkaConfig.in(folder))) {
            ended = kafka.ended();
            assertFalse(ended.isDone());
            assertTrue(nonDaemons().size() > before.size(), "a running broker keeps the process alive");
        }

        assertTrue(ended.isDone() && !ended.isCompletedExceptionally());
        awaitNoneBut(before);
    }

    @Test
    void shouldLeaveNoThreadAfterAFailedStart() throws IOException {
        EmbeddedKafka.start(EmbeddedKafkaConfig.in(folder)).close();
        Files.createDirectory(folder.resolve("neither-topic-nor-partition"));
        Set<Thread> before = nonDaemons();

        BrokerException e =
                assertThrows(BrokerException.class, () -> EmbeddedKafka.start(EmbeddedKafkaConfig.in(folder)));

        assertTrue(e.getMessage().contains(folder.toString()), e.getMessage());
        awaitNoneBut(before);
    }

    @Test
    void shouldNameThePortThatIsInUseBeforeAnythingStarts() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            EmbeddedKafkaConfig config =
                    EmbeddedKafkaConfig.in(folder.resolve("untouched")).withPort(taken.getLocalPort());

            BrokerException e = assertThrows(BrokerException.class, () -> EmbeddedKafka.start(config));

            assertTrue(e.getMessage().contains("port " + taken.getLocalPort() + " of 127.0.0.1"), e.getMessage());
            assertFalse(Files.exists(folder.resolve("untouched")));
        }
    }

    @Test
    void shouldRefuseTheFolderOfARunningBroker() throws Exception {
        try (EmbeddedKafka first = EmbeddedKafka.start(EmbeddedKafkaConfig.in(folder))) {
            BrokerException e =
                    assertThrows(BrokerException.class, () -> EmbeddedKafka.start(EmbeddedKafkaConfig.in(folder)));

            assertEquals("Another broker is using the data folder " + folder, e.getMessage());
            TestingClient client = new TestingClient(first.bootstrapServers(), "still-served");
            client.createTopic(Map.of());
            client.write(List.of("x"));
            assertEquals(List.of("x"), client.read());
        }
    }

    @Test
    void shouldEndWithoutHaltingTheProcessWhenItsDiskIsGone() throws Exception {
        CompletableFuture<Void> writing;
        try (EmbeddedKafka kafka = EmbeddedKafka.start(EmbeddedKafkaConfig.in(folder))) {
            TestingClient client = new TestingClient(kafka.bootstrapServers(), "lost");
            client.createTopic(Map.of("segment.bytes", Integer.toString(1 << 20)));
            client.write(List.of("x"));
            delete(folder.resolve("lost-0"));

            writing = CompletableFuture.runAsync(() -> fillSegment(client));

            await().atMost(Duration.ofSeconds(30)).until(() -> kafka.ended().isDone());
            ExecutionException e =
                    assertThrows(ExecutionException.class, () -> kafka.ended().get());
            assertTrue(e.getCause().getMessage().startsWith("The Kafka broker has died"), e::getMessage);
        }
        writing.handle((done, failure) -> failure).get();
    }

    @Test
    void shouldTellEveryBrokerOfAHalt() {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(EmbeddedKafkaConfig.in(folder))) {
            Exit.halt(1, "a bug in the broker");

            ExecutionException e =
                    assertThrows(ExecutionException.class, () -> kafka.ended().get());
            assertEquals(
                    "The Kafka broker has died: a bug in the broker (status 1)",
                    e.getCause().getMessage());
        }
    }

    private static void fillSegment(TestingClient client) {
        try {
            client.write(
                    IntStream.range(0, 40).mapToObj(i -> "x".repeat(100_000)).toList());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(directory);
    }

    private static int port(EmbeddedKafka kafka) {
        String address = kafka.bootstrapServers();
        return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
    }

    private static void awaitNoneBut(Set<Thread> before) {
        await().pollInSameThread().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            Set<Thread> left = nonDaemons();
            left.removeAll(before);
            assertEquals(Set.of(), left);
        });
    }

    private static Set<Thread> nonDaemons() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !thread.isDaemon())
                .collect(Collectors.toSet());
    }
}
