package io.kinewatch.monitor.event;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventCursorTest {
    @ParameterizedTest
    @ValueSource(strings = {"a", "", "two words: ü & é", "../../etc/passwd", "a\nb"})
    void shouldReadWhatItWrote(String eventId) {
        EventCursor cursor = new EventCursor(Instant.parse("1969-12-31T23:59:59.123456Z"), eventId);

        assertEquals(Optional.of(cursor), EventCursor.parse(cursor.text()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "next", "!", "MTIzNDU2", "OTk5OTk5OTk5OTk5OTk5OTk5LjE6YQ", "Li46YQ"})
    void shouldRefuseAnythingElse(String text) {
        assertEquals(Optional.empty(), EventCursor.parse(text));
    }

    @Test
    void shouldBeFitForAnAddress() {
        String text = new EventCursor(Instant.EPOCH, "???>>>").text();

        assertEquals(text, text.replaceAll("[^A-Za-z0-9_-]", ""));
    }
}
