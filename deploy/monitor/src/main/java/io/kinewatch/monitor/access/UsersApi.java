package io.kinewatch.monitor.access;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.router.JavalinDefaultRoutingApi;
import io.kinewatch.monitor.web.Api;
import io.kinewatch.monitor.web.ApiException;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** The users, for admins. The last admin stays one. Thread-safe. */
final class UsersApi implements Api {
    private final Users users;
    private final Passwords passwords;
    private final Audit audit;
    private final JsonBodies bodies;

    UsersApi(Users users, Passwords passwords, Audit audit, JsonBodies bodies) {
        this.users = users;
        this.passwords = passwords;
        this.audit = audit;
        this.bodies = bodies;
    }

    private record UserView(String name, String role) {
        static UserView of(User user) {
            return new UserView(user.name(), user.role().text());
        }
    }

    private record UserList(List<UserView> users) {}

    @Override
    public void addTo(JavalinDefaultRoutingApi routes) {
        routes.get("/api/users", this::list, Role.ADMIN);
        routes.put("/api/users/{name}", this::put, Role.ADMIN);
        routes.delete("/api/users/{name}", this::remove, Role.ADMIN);
    }

    private void list(Context context) {
        context.json(new UserList(users.all().stream()
                .sorted(Comparator.comparing(User::name))
                .map(UserView::of)
                .toList()));
    }

    /** Without a password, one that is there keeps the one that it has. */
    private void put(Context context) throws IOException {
        String name = context.pathParam("name");
        JsonBody body = bodies.read(context);
        if (!User.isName(name)) {
            throw new ApiException(HttpStatus.BAD_REQUEST, "this can't be a user's name", User.NAME_RULE);
        }
        Role role = body.text("role")
                .flatMap(Role::of)
                .orElseThrow(() ->
                        new ApiException(HttpStatus.BAD_REQUEST, "there is no such role", "role is viewer or admin"));
        Optional<String> password = body.text("password");
        password.flatMap(Passwords::problem).ifPresent(problem -> {
            throw new ApiException(HttpStatus.BAD_REQUEST, problem, "choose another one");
        });
        Optional<String> hash = password.map(this::hash);
        var added = new AtomicBoolean();
        change(all -> {
            User before = all.get(name);
            if (before == null && hash.isEmpty()) {
                throw new ApiException(HttpStatus.BAD_REQUEST, "a new user needs a password", "send password, too");
            }
            added.set(before == null);
            all.put(
                    name,
                    new User(name, role, hash.orElseGet(() -> all.get(name).hash())));
        });
        audit.changed(
                Session.of(context),
                added.get() ? "added" : password.isEmpty() ? "changed the role of" : "changed the password and role of",
                name);
        context.status(added.get() ? 201 : 200).json(new UserView(name, role.text()));
    }

    private void remove(Context context) {
        String name = context.pathParam("name");
        change(all -> {
            if (all.remove(name) == null) {
                throw new ApiException(HttpStatus.NOT_FOUND, "there is no such user", "GET /api/users tells all");
            }
        });
        audit.changed(Session.of(context), "removed", name);
        context.status(204);
    }

    private void change(Consumer<Map<String, User>> change) {
        try {
            users.change(all -> {
                change.accept(all);
                if (all.values().stream().noneMatch(user -> user.role() == Role.ADMIN)) {
                    throw new ApiException(
                            HttpStatus.CONFLICT,
                            "nobody would be an admin any more",
                            "make somebody else an admin first");
                }
            });
        } catch (UserFileException e) {
            throw new ApiException(
                    HttpStatus.INTERNAL_SERVER_ERROR,
                    "the user file can't be changed: " + e.getMessage(),
                    "see to the file");
        }
    }

    private String hash(String password) {
        try {
            return passwords.hash(password);
        } catch (Passwords.BusyException e) {
            throw new ApiException(HttpStatus.SERVICE_UNAVAILABLE, e.getMessage(), "try again in a second");
        }
    }
}
