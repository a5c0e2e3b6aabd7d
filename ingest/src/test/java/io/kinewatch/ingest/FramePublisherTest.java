package io.kinewatch.ingest;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With Kafka's own stand-in for a producer, which acknowledges when it is told to. */
class FramePublisherTest {
    private static final Instant AT = Instant.parse("2026-01-02T03:04:05Z");
    private static final int IN_FLIGHT = 4;
    private static final int BYTES = 100;

    private final MockProducer<String, byte[]> kafka =
            new MockProducer<>(false, null, new StringSerializer(), new ByteArraySerializer());
    private final List<String> published = new CopyOnWriteArrayList<>();
    private final List<String> dropped = new CopyOnWriteArrayList<>();
    private final List<Throwable> failures = new CopyOnWriteArrayList<>();
    private FramePublisher publisher;

    @BeforeEach
    void start() {
        BufferConfig buffer = new BufferConfig(4L * IN_FLIGHT * BYTES, 5);
        publisher = new FramePublisher(kafka, buffer, Duration.ofMillis(200), failures::add);
        publisher.start();
    }

    @AfterEach
    void stop() {
        publisher.close();
    }

    @Test
    void shouldSendKeyTimeAndValue() {
        publisher.offer(frame("door-0"));

        await().until(() -> kafka.history().size() == 1);
        var record = kafka.history().get(0);
        assertEquals("frames", record.topic());
        assertEquals("door", record.key());
        assertEquals(AT.toEpochMilli(), record.timestamp());
        assertTrue(kafka.completeNext());
        assertEquals(List.of("door-0"), published);
    }

    @Test
    void shouldKeepTheNewestWhileKafkaIsAway() {
        for (int i = 0; i < IN_FLIGHT; i++) {
            publisher.offer(frame("door-" + i));
        }
        await().until(() -> kafka.history().size() == IN_FLIGHT);
        // One more may be in the hands of the publisher's thread, which waits for room.
        publisher.offer(frame("door-4"));
        await().until(() -> publisher.waiting() == 0);

        for (int i = 5; i < 20; i++) {
            publisher.offer(frame("door-" + i));
        }

        assertEquals(names(5, 15, ":BUFFER_FULL"), dropped);
        List<String> expected = new ArrayList<>(names(0, 5, ""));
        expected.addAll(names(15, 20, ""));
        await().until(() -> {
            kafka.completeNext();
            return published.size() == expected.size();
        });
        assertEquals(expected, published);
    }

    @Test
    void shouldCountARecordThatIsTooLargeAndGoOn() {
        publisher.offer(frame("door-0"));
        publisher.offer(frame("door-1"));
        await().until(() -> kafka.history().size() == 2);

        assertTrue(kafka.errorNext(new RecordTooLargeException()));
        assertTrue(kafka.completeNext());

        assertEquals(List.of("door-0:TOO_LARGE"), dropped);
        assertEquals(List.of("door-1"), published);
        assertEquals(List.of(), failures);
    }

    @Test
    void shouldSayThatKafkaRefusesUsForGood() {
        publisher.offer(frame("door-0"));
        await().until(() -> kafka.history().size() == 1);

        assertTrue(kafka.errorNext(new TopicAuthorizationException("frames")));

        assertEquals(List.of("door-0:REFUSED"), dropped);
        assertEquals(1, failures.size());
    }

    @Test
    void shouldCountWhatKafkaDidNotTakeBeforeTheEnd() {
        for (int i = 0; i < IN_FLIGHT; i++) {
            publisher.offer(frame("door-" + i));
        }
        await().until(() -> kafka.history().size() == IN_FLIGHT);
        for (int i = IN_FLIGHT; i < 8; i++) {
            publisher.offer(frame("door-" + i));
        }

        publisher.close();

        // The stand-in's close leaves what was under way open; a real producer fails it.
        assertEquals(List.of(), published);
        assertEquals(names(IN_FLIGHT, 8, ":SHUTDOWN"), dropped.stream().sorted().toList());
    }

    private static List<String> names(int from, int to, String suffix) {
        List<String> names = new ArrayList<>();
        for (int i = from; i < to; i++) {
            names.add("door-" + i + suffix);
        }
        return names;
    }

    private Outgoing frame(String name) {
        return new Outgoing(
                "frames", name.substring(0, name.indexOf('-')), AT, new byte[BYTES], new Outgoing.Outcome() {
                    @Override
                    public void published() {
                        published.add(name);
                    }

                    @Override
                    public void dropped(DropReason reason) {
                        dropped.add(name + ":" + reason);
                    }
                });
    }
}
