package io.kinewatch.monitor.access;

import java.util.regex.Pattern;

/**
 * Somebody who may log in. Immutable.
 *
 * @param hash of the password: Argon2id in the usual encoded form
 */
public record User(String name, Role role, String hash) {
    public static final String NAME_RULE =
            "a user's name is 1 to 64 letters (a-z), digits and . _ @ - and begins with a letter or digit";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@-]{0,63}");

    /** Whether it can be a user's name at all. */
    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    /** Without the hash, so that no log shows it. */
    @Override
    public String toString() {
        return name + " (" + role.text() + ")";
    }
}
