package io.kinewatch.monitor.access;

import io.javalin.security.RouteRole;
import java.util.Locale;
import java.util.Optional;

/** What a user may do. A route that names ADMIN is refused to viewers. */
public enum Role implements RouteRole {
    VIEWER,
    ADMIN;

    /** As it is written in the user file and in the API. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Role> of(String text) {
        for (Role role : values()) {
            if (role.text().equals(text)) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }
}
