package io.kinewatch.monitor.event;

import static io.kinewatch.monitor.event.TestingEvents.NOON;
import static io.kinewatch.monitor.event.TestingEvents.event;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kinewatch.monitor.TestingClock;
import io.kinewatch.schemas.EventPhase;
import io.prometheus.client.CollectorRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EventArchiveTest {
    private final TestingClock clock = new TestingClock(NOON);
    private final EventArchive archive = TestingEvents.archive(1000, clock);

    @Test
    void shouldKnowAnActionByItsNewestRecord() {
        archive.accept(event("a", NOON).build(), NOON.plusSeconds(1));
        archive.accept(
                event("a", NOON)
                        .setPhase(EventPhase.END)
                        .setEndedAt(NOON.plusSeconds(9))
                        .build(),
                NOON.plusSeconds(10));
        archive.accept(event("a", NOON).setPhase(EventPhase.UPDATE).build(), NOON.plusSeconds(5));

        ActionRow row = archive.of("a").orElseThrow();

        assertEquals("END", row.phase());
        assertEquals(Duration.ofSeconds(9), row.length());
        assertEquals(NOON.plusSeconds(10), row.publishedAt());
        assertEquals(1, archive.size());
    }

    @Test
    void shouldTellNumbersAsTheyWereMeant() {
        archive.accept(event("a", NOON).setConfidence(0.9f).setPeak(Float.NaN).build(), NOON);

        assertEquals(0.9, archive.of("a").orElseThrow().confidence());
        assertEquals(0, archive.of("a").orElseThrow().peak());
    }

    @Test
    void shouldForgetTheOldestAndCountThem() {
        CollectorRegistry registry = new CollectorRegistry();
        EventArchive small = new EventArchive(new ArchiveConfig(3), id -> false, clock, registry);

        IntStream.range(0, 10)
                .forEach(i -> small.accept(event("e" + i, NOON.plusSeconds(i)).build(), NOON));
        small.accept(event("late", NOON.minusSeconds(60)).build(), NOON);

        assertEquals(List.of("e9", "e8", "e7"), ids(small.find(EventQuery.ALL)));
        assertEquals(3, small.changedSince(0).size());
        assertEquals(
                8,
                registry.getSampleValue(
                        "kinewatch_monitor_events_dropped_total", new String[] {"reason"}, new String[] {"kept"}));
        assertEquals(3, registry.getSampleValue("kinewatch_monitor_events"));
    }

    @Test
    void shouldSayWhatHasChangedSinceAVersion() {
        archive.accept(event("a", NOON).build(), NOON);
        archive.accept(event("b", NOON.minusSeconds(9)).build(), NOON);
        long version = archive.version();

        assertEquals(List.of(), archive.changedSince(version));

        clock.advanceSeconds(5);
        archive.accept(event("c", NOON).build(), NOON);
        archive.accept(event("a", NOON).setPhase(EventPhase.UPDATE).build(), NOON);

        assertEquals(
                List.of("c", "a"),
                archive.changedSince(version).stream().map(ActionRow::eventId).toList());
        assertTrue(archive.version() >= EventArchive.micros(clock.instant()));
    }

    @Test
    void shouldTellOfAPictureThatComesAndGoes() {
        archive.accept(event("a", NOON).build(), NOON);
        long version = archive.version();

        archive.pictureOf("a", true);
        archive.pictureOf("nobody", true);

        assertEquals(
                List.of(true),
                archive.changedSince(version).stream().map(ActionRow::picture).toList());

        archive.pictureOf("a", false);

        assertFalse(archive.of("a").orElseThrow().picture());
    }

    @Test
    void shouldKeepThePictureWhenTheActionGoesOn() {
        EventArchive pictured =
                new EventArchive(ArchiveConfig.DEFAULT, id -> id.equals("a"), clock, new CollectorRegistry());

        pictured.accept(event("a", NOON).build(), NOON);
        pictured.accept(event("b", NOON).build(), NOON);

        assertTrue(pictured.of("a").orElseThrow().picture());
        assertFalse(pictured.of("b").orElseThrow().picture());
    }

    @Test
    void shouldFindActionsThatOverlapTheTime() {
        archive.accept(TestingEvents.event("long", "door", "wave", NOON.minusSeconds(3600), Duration.ofHours(2)), NOON);
        archive.accept(
                TestingEvents.event("before", "door", "wave", NOON.minusSeconds(9), Duration.ofSeconds(8)), NOON);
        archive.accept(TestingEvents.event("into", "door", "wave", NOON.minusSeconds(9), Duration.ofSeconds(9)), NOON);
        archive.accept(TestingEvents.event("out", "door", "wave", NOON.plusSeconds(10), Duration.ofSeconds(9)), NOON);
        archive.accept(TestingEvents.event("after", "door", "wave", NOON.plusSeconds(11), Duration.ofSeconds(9)), NOON);

        EventQuery query = new EventQuery(
                Set.of(), Set.of(), Optional.of(NOON), Optional.of(NOON.plusSeconds(10)), 0, 100, Optional.empty());

        assertEquals(List.of("out", "into", "long"), ids(archive.find(query)));
    }

    @Test
    void shouldFollowThroughThePagesWhileActionsArrive() {
        IntStream.range(0, 50)
                .forEach(i ->
                        archive.accept(event("e" + i, NOON.plusSeconds(i / 3)).build(), NOON));
        List<String> first = ids(archive.find(EventQuery.ALL.page(Optional.empty(), 1000)));
        List<String> paged = new ArrayList<>();

        EventPage page = archive.find(EventQuery.ALL.page(Optional.empty(), 7));
        for (int i = 0; ; i++) {
            paged.addAll(ids(page));
            archive.accept(event("new" + i, NOON.plusSeconds(100 + i)).build(), NOON);
            if (page.next().isEmpty()) {
                break;
            }
            EventCursor next = EventCursor.parse(page.next().get().text()).orElseThrow();
            page = archive.find(EventQuery.ALL.page(Optional.of(next), 7));
        }

        assertEquals(first, paged);
    }

    /** The index against walking through everything. */
    @Test
    void shouldFindWhatAnyFilterSelects() {
        Random random = new Random(7);
        IntStream.range(0, 600).forEach(i -> archive.accept(randomEvent(random, i % 450), NOON.plusSeconds(i)));
        List<ActionRow> all = archive.changedSince(0);
        Comparator<ActionRow> order = Comparator.comparing(ActionRow::startedAt).thenComparing(ActionRow::eventId);

        for (int i = 0; i < 500; i++) {
            EventQuery query = randomQuery(random, all);
            List<String> expected = all.stream()
                    .filter(query::selects)
                    .sorted(order.reversed())
                    .filter(row -> query.after().isEmpty()
                            || EventCursor.of(row).compareTo(query.after().get()) < 0)
                    .limit(query.limit())
                    .map(ActionRow::eventId)
                    .toList();

            assertEquals(expected, ids(archive.find(query)), query.toString());
        }
    }

    private static io.kinewatch.schemas.ActionEvent randomEvent(Random random, int id) {
        Instant startedAt = NOON.plusSeconds(random.nextInt(1000));
        Duration length = Duration.ofSeconds(random.nextInt(20) == 0 ? 400 : random.nextInt(10));
        return TestingEvents.event(
                "e" + id, "camera" + random.nextInt(5), "label" + random.nextInt(4), startedAt, length);
    }

    private static EventQuery randomQuery(Random random, List<ActionRow> all) {
        Instant from = NOON.plusSeconds(random.nextInt(1000));
        Optional<ActionRow> place = Optional.of(all.get(random.nextInt(all.size())));
        return new EventQuery(
                names(random, "camera"),
                names(random, "label"),
                Optional.of(from).filter(time -> random.nextBoolean()),
                Optional.of(from.plusSeconds(random.nextInt(300))).filter(time -> random.nextBoolean()),
                random.nextInt(4) == 0 ? 0.81 : 0.5,
                1 + random.nextInt(50),
                place.map(EventCursor::of).filter(cursor -> random.nextBoolean()));
    }

    private static Set<String> names(Random random, String name) {
        return random.nextBoolean()
                ? Set.of()
                : Set.copyOf(List.of(name + random.nextInt(6), name + random.nextInt(6)));
    }

    private static List<String> ids(EventPage page) {
        return page.events().stream().map(ActionRow::eventId).toList();
    }
}
