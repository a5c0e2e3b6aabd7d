package io.kinewatch.monitor.access;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.router.JavalinDefaultRoutingApi;
import io.kinewatch.monitor.web.Api;
import io.kinewatch.monitor.web.ApiException;

/** The same paths where no users are configured: nobody has to log in, and there is nobody to list. */
final class LocalAccessApi implements Api {
    /** What a page knows about its session. */
    private record SessionView(String user, String role, String csrf, boolean required) {}

    @Override
    public void addTo(JavalinDefaultRoutingApi routes) {
        routes.get(
                Gate.SESSION_PATH,
                context -> context.json(
                        new SessionView(null, Session.of(context).role().text(), null, false)));
        routes.post(Gate.SESSION_PATH, LocalAccessApi::refuse);
        routes.delete(Gate.SESSION_PATH, context -> context.status(204));
        routes.get("/api/users", LocalAccessApi::refuse, Role.ADMIN);
        routes.put("/api/users/{name}", LocalAccessApi::refuse, Role.ADMIN);
        routes.delete("/api/users/{name}", LocalAccessApi::refuse, Role.ADMIN);
    }

    private static void refuse(Context context) {
        throw new ApiException(
                HttpStatus.CONFLICT,
                "there are no users: whoever uses this machine sees the wall",
                "set auth.users, and make the first one with deploy/kinewatch monitor user add NAME --role admin");
    }
}
