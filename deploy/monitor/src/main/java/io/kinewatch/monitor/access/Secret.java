package io.kinewatch.monitor.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/** Random tokens, and comparing them in a time that tells nothing. */
final class Secret {
    private static final int BYTES = 32;

    private Secret() {}

    /** 256 random bits, in characters that a cookie and a header can hold. */
    static String random(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** SHA-256, as text that a map can hold. */
    static String digest(String secret) {
        return Base64.getEncoder().encodeToString(sha256(secret));
    }

    /** False when the given one is null. */
    static boolean same(String expected, String given) {
        return given != null && MessageDigest.isEqual(sha256(expected), sha256(given));
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
