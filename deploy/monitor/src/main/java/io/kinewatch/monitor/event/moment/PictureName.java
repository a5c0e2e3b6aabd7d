package io.kinewatch.monitor.event.moment;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of the file that holds an action's picture: what is harmless of its id, for people, and a hash of all of it,
 * so that no two are the same and no id, which comes from outside, is ever a path. Immutable.
 */
public record PictureName(String text) {
    private static final Pattern HARMLESS = Pattern.compile("[a-zA-Z0-9-]{1,64}");
    private static final Pattern OURS = Pattern.compile("([a-zA-Z0-9-]{1,64})-([0-9a-f]{32})\\.jpg");
    private static final String UNSPEAKABLE = "event";
    private static final int HASH_BYTES = 16;

    public static PictureName of(String eventId) {
        String shown = HARMLESS.matcher(eventId).matches() ? eventId : UNSPEAKABLE;
        return new PictureName(shown + "-" + hash(eventId) + ".jpg");
    }

    /** A file that was found: empty if its name is not one of ours. */
    static Optional<PictureName> found(String file) {
        return Optional.of(file).filter(OURS.asMatchPredicate()).map(PictureName::new);
    }

    /** The id, where the name shows all of it. */
    Optional<String> eventId() {
        Matcher parts = OURS.matcher(text);
        return parts.matches() && hash(parts.group(1)).equals(parts.group(2))
                ? Optional.of(parts.group(1))
                : Optional.empty();
    }

    private static String hash(String eventId) {
        try {
            byte[] sha = MessageDigest.getInstance("SHA-256").digest(eventId.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sha, 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
