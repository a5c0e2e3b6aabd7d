package io.kinewatch.training.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnreadableVideoExceptionTest {
    private static final Path VIDEO = Path.of("walk", "a.avi");

    @ParameterizedTest
    @CsvSource({
        "no such file: walk/a.avi, no such file",
        "the file is cut off: 1 of 164 frames in walk/a.avi, the file is cut off: 1 of 164 frames"
    })
    void shouldNameTheFileOnce(String told, String reason) {
        assertEquals(reason, UnreadableVideoException.reason(VIDEO, new IllegalStateException(told)));
    }

    @Test
    void shouldPutTheFileInFront() {
        UnreadableVideoException failure = new UnreadableVideoException(VIDEO, "cut");

        assertEquals("walk/a.avi: cut", failure.getMessage());
        assertEquals("cut", failure.reason());
    }
}
