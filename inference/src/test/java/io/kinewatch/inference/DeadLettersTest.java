package io.kinewatch.inference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.kinewatch.inference.intake.FrameProblem;
import io.kinewatch.inference.intake.UnusableFrameException;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class DeadLettersTest {
    private final UnusableFrameException problem = new UnusableFrameException(
            FrameProblem.CORRUPT_IMAGE, "the JPEG is cut short", new IllegalStateException("x".repeat(9000)));

    private final DeadLetters deadLetters = new DeadLetters("dead");

    @Test
    void shouldKeepTheRecordAndSayWhereItComesFrom() {
        ConsumerRecord<byte[], byte[]> record =
                new ConsumerRecord<>("frames", 3, 42, new byte[] {1}, new byte[] {2, 3});
        record.headers().add("trace", new byte[] {9});

        ProducerRecord<byte[], byte[]> letter = deadLetters.of(record, problem);

        assertEquals("dead", letter.topic());
        assertArrayEquals(record.key(), letter.key());
        assertArrayEquals(record.value(), letter.value());
        assertEquals("corrupt-image: the JPEG is cut short", header(letter, "kinewatch.reason"));
        assertEquals("frames", header(letter, "kinewatch.topic"));
        assertEquals("3", header(letter, "kinewatch.partition"));
        assertEquals("42", header(letter, "kinewatch.offset"));
        assertEquals(2000, header(letter, "kinewatch.exception").length());
        assertArrayEquals(new byte[] {9}, letter.headers().lastHeader("trace").value());
    }

    @Test
    void shouldLeaveOutValuesThatTheTopicDoesNotTake() {
        byte[] large = new byte[3 << 20];
        ConsumerRecord<byte[], byte[]> record = new ConsumerRecord<>("frames", 3, 42, null, large);
        assertArrayEquals(large, deadLetters.of(record, problem).value());

        deadLetters.takeLess();
        ProducerRecord<byte[], byte[]> letter = deadLetters.of(record, problem);

        assertNull(letter.value());
        assertEquals("3145728 bytes of value", header(letter, "kinewatch.left-out"));
    }

    private static String header(ProducerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
