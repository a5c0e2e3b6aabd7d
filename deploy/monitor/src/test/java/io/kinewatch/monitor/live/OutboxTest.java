package io.kinewatch.monitor.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kinewatch.monitor.picture.SizeClass;
import io.kinewatch.monitor.picture.TestingPictures;
import io.kinewatch.monitor.picture.Tile;
import io.kinewatch.monitor.picture.TilePicture;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OutboxTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final Outbox outbox = new Outbox(NOW);

    @Test
    void shouldKeepOnlyTheNewestPictureOfEachCamera() {
        watch("gate", "yard");
        assertFalse(outbox.offer(picture("gate", 1)));
        assertFalse(outbox.offer(picture("yard", 2)));

        assertTrue(outbox.offer(picture("gate", 3)));

        assertEquals(List.of("gate 3", "yard 2"), List.of(sendNext(), sendNext()));
        assertEquals(Optional.empty(), outbox.next(NOW));
    }

    @Test
    void shouldSendOneMessageAfterTheOtherAndNewsFirst() {
        watch("gate");
        outbox.offer(picture("gate", 1));
        outbox.add(List.of("one", "two"));

        assertEquals("one", text(outbox.next(NOW)));
        assertEquals(Optional.empty(), outbox.next(NOW), "one is still under way");
        outbox.written(NOW);
        assertFalse(outbox.takesNews());
        assertEquals("two", sendNext());
        assertTrue(outbox.takesNews());
        assertEquals("gate 1", sendNext());
    }

    @Test
    void shouldWaitForAcknowledgementsOfTwoPicturesACameraAndGoOnWithNews() throws MalformedMessageException {
        watch("a", "b", "c");
        for (int i = 0; i < 6; i++) {
            outbox.offer(picture("a", i));
            assertEquals("a " + i, sendNext());
        }
        outbox.offer(picture("a", 6));

        assertEquals(Optional.empty(), outbox.next(NOW));
        outbox.add(List.of("news"));
        assertEquals("news", sendNext());
        outbox.seen(1, NOW);

        assertEquals("a 6", sendNext());
        outbox.offer(picture("a", 7));
        assertEquals(Optional.empty(), outbox.next(NOW));
    }

    @Test
    void shouldAllowFourPicturesToWhoWatchesOneCamera() {
        watch("a");
        for (int i = 0; i < 4; i++) {
            outbox.offer(picture("a", i));
            assertEquals("a " + i, sendNext());
        }
        outbox.offer(picture("a", 4));

        assertEquals(Optional.empty(), outbox.next(NOW));
    }

    @Test
    void shouldForgetWhatIsNoLongerWanted() {
        watch("gate", "yard");
        outbox.offer(picture("gate", 1));
        outbox.offer(picture("yard", 2));

        watch("yard");

        assertEquals("yard 2", sendNext());
        assertFalse(outbox.offer(picture("gate", 3)));
        assertFalse(outbox.offer(picture("gate", 4)));
        assertEquals(List.of(), outbox.waitingPictures());
        outbox.watch(Map.of("yard", new Tile("yard", SizeClass.W640)));
        outbox.offer(picture("yard", 5));
        assertEquals(List.of(), outbox.waitingPictures(), "of a size that is no longer shown");
    }

    @Test
    void shouldRefuseImpossibleAcknowledgements() throws MalformedMessageException {
        watch("gate");
        outbox.offer(picture("gate", 1));
        sendNext();

        assertThrows(MalformedMessageException.class, () -> outbox.seen(2, NOW));
        assertThrows(MalformedMessageException.class, () -> outbox.seen(-1, NOW));
        outbox.seen(1, NOW);
        assertThrows(MalformedMessageException.class, () -> outbox.seen(0, NOW));
    }

    @Test
    void shouldGiveUpOnWhomAWriteDoesNotReach() {
        outbox.add(List.of("news"));
        outbox.next(NOW);

        assertFalse(outbox.isStuck(NOW.plusSeconds(60)));
        assertTrue(outbox.isStuck(NOW.plusSeconds(61)));
        outbox.written(NOW.plusSeconds(62));
        assertFalse(outbox.isStuck(NOW.plusSeconds(1000)), "nothing is to be sent");
    }

    @Test
    void shouldGiveUpOnWhoAcknowledgesNothingEvenIfNewsAreTaken() throws MalformedMessageException {
        watch("gate");
        for (int i = 0; i < 4; i++) {
            outbox.offer(picture("gate", i));
            sendNext();
        }
        outbox.add(List.of("news"));
        outbox.next(NOW.plusSeconds(50));
        outbox.written(NOW.plusSeconds(50));

        assertTrue(outbox.isStuck(NOW.plusSeconds(61)));
        outbox.seen(1, NOW.plusSeconds(61));
        assertFalse(outbox.isStuck(NOW.plusSeconds(62)));
    }

    private void watch(String... cameras) {
        outbox.watch(Stream.of(cameras)
                .collect(Collectors.toMap(camera -> camera, camera -> new Tile(camera, SizeClass.W320))));
    }

    private static TilePicture picture(String camera, long number) {
        return TestingPictures.picture(new Tile(camera, SizeClass.W320), number);
    }

    private String sendNext() {
        Outgoing next = outbox.next(NOW).orElseThrow();
        outbox.written(NOW);
        if (next instanceof Outgoing.Picture picture) {
            return picture.picture().tile().camera() + " " + picture.picture().sequence();
        }
        return text(Optional.of(next));
    }

    private static String text(Optional<Outgoing> next) {
        return ((Outgoing.Text) next.orElseThrow()).json();
    }
}
