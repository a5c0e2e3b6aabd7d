package io.kinewatch.monitor.live;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.kinewatch.monitor.event.EventQuery;
import io.kinewatch.monitor.event.web.QueryException;
import io.kinewatch.monitor.event.web.QueryParameters;
import io.kinewatch.monitor.picture.SizeClass;
import io.kinewatch.monitor.picture.Tile;
import io.kinewatch.monitor.picture.TilePicture;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads what browsers say, and refuses whatever a page can't mean. Stateless. */
final class BrowserMessages {
    /** Of pictures, and of cameras whose probabilities are told. */
    static final int MOST_CAMERAS = 64;

    private static final int DEEPEST = 8;
    private static final int WIDEST = 1 << 15;
    private static final List<String> FILTERS = List.of("camera", "label");
    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxNumberLength(20)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private BrowserMessages() {}

    static BrowserMessage parse(String text) throws MalformedMessageException {
        JsonNode root;
        try {
            root = MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new MalformedMessageException("a message is no JSON");
        }
        if (root.path("seen").isIntegralNumber() && root.get("seen").canConvertToLong()) {
            return new BrowserMessage.Seen(root.get("seen").asLong());
        }
        if (root.path("watch").isObject()) {
            return new BrowserMessage.Watch(wishes(root.get("watch")));
        }
        throw new MalformedMessageException("a message has neither 'watch' nor 'seen'");
    }

    private static Wishes wishes(JsonNode watch) throws MalformedMessageException {
        Map<String, Tile> pictures = new HashMap<>();
        for (JsonNode wish : list(watch, "pictures")) {
            Tile tile = tile(wish);
            pictures.merge(tile.camera(), tile, (one, other) -> one.size().compareTo(other.size()) < 0 ? other : one);
        }
        Set<String> probabilities = new HashSet<>();
        for (JsonNode camera : list(watch, "probabilities")) {
            probabilities.add(camera(camera));
        }
        return new Wishes(
                pictures, flag(watch, "cameras"), probabilities, events(watch.path("events")), flag(watch, "health"));
    }

    private static Tile tile(JsonNode wish) throws MalformedMessageException {
        double width = wish.path("width").asDouble(Double.NaN);
        if (!(width > 0 && width <= WIDEST)) {
            throw new MalformedMessageException("'width' of a picture is no number of pixels");
        }
        return new Tile(camera(wish.path("camera")), SizeClass.ofTile((int) Math.ceil(width)));
    }

    private static String camera(JsonNode id) throws MalformedMessageException {
        if (!id.isTextual() || id.asText().isEmpty() || !TilePicture.canName(id.asText())) {
            throw new MalformedMessageException("'camera' is no camera's id");
        }
        return id.asText();
    }

    private static JsonNode list(JsonNode watch, String name) throws MalformedMessageException {
        JsonNode list = watch.path(name);
        if (!list.isMissingNode() && !list.isArray()) {
            throw new MalformedMessageException("'" + name + "' is no list");
        }
        if (list.size() > MOST_CAMERAS) {
            throw new MalformedMessageException("'" + name + "' has more than " + MOST_CAMERAS + " cameras");
        }
        return list;
    }

    private static boolean flag(JsonNode watch, String name) throws MalformedMessageException {
        JsonNode flag = watch.path(name);
        if (!flag.isMissingNode() && !flag.isBoolean()) {
            throw new MalformedMessageException("'" + name + "' is neither true nor false");
        }
        return flag.asBoolean();
    }

    /** The API's filter, a list for what may be repeated. */
    private static Optional<EventQuery> events(JsonNode filter) throws MalformedMessageException {
        if (filter.isMissingNode() || filter.isNull()) {
            return Optional.empty();
        }
        if (!filter.isObject()) {
            throw new MalformedMessageException("'events' is no filter");
        }
        Map<String, List<String>> parameters = new HashMap<>();
        for (String name : FILTERS) {
            List<String> values = names(filter, name);
            if (!values.isEmpty()) {
                parameters.put(name, values);
            }
        }
        JsonNode confidence = filter.path("confidence");
        if (!confidence.isMissingNode()) {
            parameters.put("confidence", List.of(number(confidence)));
        }
        try {
            return Optional.of(QueryParameters.live(parameters));
        } catch (QueryException e) {
            throw new MalformedMessageException("events: " + e.getMessage());
        }
    }

    private static List<String> names(JsonNode filter, String name) throws MalformedMessageException {
        JsonNode list = filter.path(name);
        List<String> names = new ArrayList<>();
        list.forEach(value -> names.add(value.isTextual() ? value.asText() : ""));
        if (names.contains("") || !(list.isArray() || list.isMissingNode())) {
            throw new MalformedMessageException("'" + name + "' is no list of names");
        }
        return names;
    }

    /** As an address would have it; JSON's numbers may be larger than any that Java has. */
    private static String number(JsonNode confidence) throws MalformedMessageException {
        if (!confidence.isNumber() || !Double.isFinite(confidence.asDouble())) {
            throw new MalformedMessageException("'confidence' is no number");
        }
        return confidence.decimalValue().toPlainString();
    }
}
