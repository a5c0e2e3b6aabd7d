package io.kinewatch.local;

import java.util.regex.Pattern;

/** The first part of a bundle's id. */
final class BundleName {
    private static final Pattern VALID = Pattern.compile("[a-z0-9][a-z0-9._-]*");

    private BundleName() {}

    /** The given one, or else the network's with a hyphen for its slash. */
    static String of(String given, String network) {
        String name = given == null ? network.replace('/', '-') : given;
        if (!VALID.matcher(name).matches()) {
            throw new WrongInputException(
                    "--name " + name + " can't be a folder's: lower-case letters, digits, '.', '_' and '-' can");
        }
        return name;
    }
}
