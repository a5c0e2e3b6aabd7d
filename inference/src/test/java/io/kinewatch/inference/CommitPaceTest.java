package io.kinewatch.inference;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommitPaceTest {
    @ParameterizedTest
    @CsvSource({"-5000, 20", "0, 20", "199, 20", "300, 30", "1500, 150", "5000, 500", "86400000, 500"})
    void shouldWaitATenthOfTheAge(long youngest, long interval) {
        CommitPace pace = new CommitPace(Duration.ofMillis(20), Duration.ofMillis(500));

        pace.committed(Duration.ofMillis(youngest));

        assertEquals(Duration.ofMillis(interval), pace.interval());
    }

    @Test
    void shouldKeepToWhatIsConfigured() {
        Duration second = Duration.ofSeconds(1);
        CommitPace pace = new CommitPace(second, Duration.ofMillis(500));
        assertEquals(second, pace.interval());

        pace.committed(Duration.ofHours(1));

        assertEquals(second, pace.interval());
    }

    @Test
    void shouldBeQuickAgainOnceAnswersAreInTime() {
        CommitPace pace = new CommitPace(Duration.ofMillis(20), Duration.ofMillis(500));

        pace.committed(Duration.ofSeconds(3));
        pace.committed(Duration.ofMillis(60));

        assertEquals(Duration.ofMillis(20), pace.interval());
    }
}
