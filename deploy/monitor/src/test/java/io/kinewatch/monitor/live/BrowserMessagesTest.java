package io.kinewatch.monitor.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kinewatch.monitor.picture.SizeClass;
import io.kinewatch.monitor.picture.Tile;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BrowserMessagesTest {
    @Test
    void shouldReadAllThatAPageWants() throws MalformedMessageException {
        Wishes wishes = watch("""
                {"pictures": [{"camera": "gate", "width": 300.5}, {"camera": "<img>", "width": 2000}],
                 "cameras": true, "probabilities": ["gate"], "health": true,
                 "events": {"camera": ["gate", "yard"], "label": [], "confidence": 0.25}}""");

        assertEquals(
                Map.of("gate", new Tile("gate", SizeClass.W320), "<img>", new Tile("<img>", SizeClass.SOURCE)),
                wishes.pictures());
        assertTrue(wishes.cameras() && wishes.health());
        assertEquals(Set.of("gate"), wishes.probabilities());
        assertEquals(Set.of("gate", "yard"), wishes.events().orElseThrow().cameras());
        assertEquals(Set.of(), wishes.events().orElseThrow().labels());
        assertEquals(0.25, wishes.events().orElseThrow().confidence());
    }

    @Test
    void shouldTakeWhatIsNotSaidAsNotWanted() throws MalformedMessageException {
        assertEquals(Wishes.NONE, watch("{}"));
        assertEquals(Wishes.NONE, watch("{\"events\": null, \"cameras\": false}"));
    }

    @Test
    void shouldGiveACameraThatIsShownTwiceInItsLargerSize() throws MalformedMessageException {
        Wishes wishes =
                watch("{\"pictures\": [{\"camera\": \"a\", \"width\": 1000}, {\"camera\": \"a\", \"width\": 9}]}");

        assertEquals(Map.of("a", new Tile("a", SizeClass.W1280)), wishes.pictures());
    }

    @Test
    void shouldReadHowManyPicturesWereSeen() throws MalformedMessageException {
        assertEquals(new BrowserMessage.Seen(12), BrowserMessages.parse("{\"seen\": 12}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{",
                "{} {}",
                "null",
                "{\"seen\": \"1\"}",
                "{\"seen\": 1.5}",
                "{\"seen\": 99999999999999999999}",
                "{\"watch\": []}",
                "{\"watch\": {\"pictures\": {}}}",
                "{\"watch\": {\"pictures\": [1]}}",
                "{\"watch\": {\"pictures\": [{\"camera\": \"a\"}]}}",
                "{\"watch\": {\"pictures\": [{\"camera\": \"a\", \"width\": 0}]}}",
                "{\"watch\": {\"pictures\": [{\"camera\": \"a\", \"width\": -5}]}}",
                "{\"watch\": {\"pictures\": [{\"camera\": \"a\", \"width\": 1e9}]}}",
                "{\"watch\": {\"pictures\": [{\"camera\": \"\", \"width\": 9}]}}",
                "{\"watch\": {\"pictures\": [{\"camera\": 7, \"width\": 9}]}}",
                "{\"watch\": {\"probabilities\": [null]}}",
                "{\"watch\": {\"cameras\": 1}}",
                "{\"watch\": {\"events\": 1}}",
                "{\"watch\": {\"events\": {\"confidence\": 2}}}",
                "{\"watch\": {\"events\": {\"confidence\": 1e400}}}",
                "{\"watch\": {\"events\": {\"confidence\": \"0.5\"}}}",
                "{\"watch\": {\"events\": {\"camera\": \"a\"}}}",
                "{\"watch\": {\"events\": {\"label\": [7]}}}",
                "{\"watch\": {\"events\": {\"camera\": [\"\"]}}}",
                "[[[[[[[[[[[[]]]]]]]]]]]]"
            })
    void shouldRefuseWhatNoPageSays(String message) {
        assertThrows(MalformedMessageException.class, () -> BrowserMessages.parse(message));
    }

    @Test
    void shouldBoundWhatOneBrowserMayWatch() {
        String pictures = IntStream.rangeClosed(0, BrowserMessages.MOST_CAMERAS)
                .mapToObj(i -> "{\"camera\": \"c" + i + "\", \"width\": 320}")
                .collect(Collectors.joining(","));
        String id = "\"" + "x".repeat(256) + "\"";

        assertThrows(MalformedMessageException.class, () -> watch("{\"pictures\": [" + pictures + "]}"));
        assertThrows(
                MalformedMessageException.class,
                () -> watch("{\"pictures\": [{\"camera\": " + id + ", \"width\": 320}]}"));
    }

    private static Wishes watch(String watch) throws MalformedMessageException {
        BrowserMessage message = BrowserMessages.parse("{\"watch\": " + watch + "}");
        return ((BrowserMessage.Watch) message).wishes();
    }
}
