package io.kinewatch.local;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class DifferencesTest {
    private static final List<String> RUN = List.of("a1", "b2", "c3");

    @Test
    void shouldFindNoneInAnotherOrder() {
        assertEquals(List.of(), differences(List.of("c3", "a1", "b2")));
    }

    @Test
    void shouldFindWhatIsMissing() {
        assertEquals(List.of("b: there 0 times, not 1"), differences(List.of("a1", "c3")));
    }

    @Test
    void shouldFindWhatIsThereTwice() {
        assertEquals(List.of("c: there 2 times, not 1"), differences(List.of("a1", "b2", "c3", "c3")));
    }

    @Test
    void shouldFindWhatNobodyExpected() {
        assertEquals(List.of("d: there 1 times, not 0"), differences(List.of("a1", "b2", "c3", "d4")));
    }

    @Test
    void shouldFindWhatHasAnotherContent() {
        assertEquals(List.of("b: [b9], not [b2]"), differences(List.of("a1", "b9", "c3")));
    }

    private static List<String> differences(List<String> found) {
        return Differences.of(RUN, found, record -> record.substring(0, 1));
    }
}
