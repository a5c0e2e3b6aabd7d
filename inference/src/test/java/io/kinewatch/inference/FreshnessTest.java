package io.kinewatch.inference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FreshnessTest {
    private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");

    private final Freshness live = new Freshness(Duration.ofSeconds(10), true);
    private final Freshness complete = new Freshness(Duration.ofSeconds(10), false);

    @Test
    void shouldSayWhatIsMissing() {
        assertReason(live, 0, "waiting for a share");
        live.assigned(0);
        assertReason(live, 0, "this one stands by");
        live.assigned(2);
        assertReason(live, 0, "no frame for 10 s");

        live.frame(NOON.minusSeconds(11), NOON);
        assertReason(live, 0, "all frames are older than 10 s");

        live.frame(NOON.minusSeconds(10), NOON);
        assertEquals(Optional.empty(), live.whyNot(NOON));
        assertEquals(Optional.empty(), live.whyNot(NOON.plusSeconds(10)));
        assertReason(live, 11, "no frame for 10 s");
    }

    @Test
    void shouldNotMindTheAgeOfFramesInCompleteMode() {
        complete.assigned(1);
        complete.frame(NOON.minusSeconds(999_999), NOON);

        assertEquals(Optional.empty(), complete.whyNot(NOON.plusSeconds(9)));
        assertReason(complete, 11, "no frame for 10 s");
    }

    private static void assertReason(Freshness freshness, int seconds, String reason) {
        String found = freshness.whyNot(NOON.plusSeconds(seconds)).orElseThrow();
        assertTrue(found.contains(reason), found);
    }
}
