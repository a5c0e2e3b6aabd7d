package io.kinewatch.monitor.web;

import io.javalin.http.ContentType;
import io.javalin.http.Context;
import io.javalin.http.Header;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import io.javalin.router.JavalinDefaultRoutingApi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers everything that goes wrong in one form, and never with what only the log should know. */
final class ErrorAnswers implements Api {
    private static final Logger log = LoggerFactory.getLogger(ErrorAnswers.class);
    private static final byte[] NOTHING = Pages.read("/nothing.html");
    private static final String DESCRIPTION = "/api/openapi.yaml describes what there is";

    @Override
    public void addTo(JavalinDefaultRoutingApi routes) {
        routes.exception(ApiException.class, (e, context) -> answer(context, e.status(), e.getMessage(), e.fix()));
        routes.exception(HttpResponseException.class, ErrorAnswers::refused);
        routes.exception(Exception.class, (e, context) -> {
            log.error("{} {} failed", context.method(), context.path(), e);
            answer(
                    context,
                    HttpStatus.INTERNAL_SERVER_ERROR,
                    "the monitor could not answer",
                    "its log tells why; try again");
        });
    }

    /** A person gets a page where a program gets JSON. */
    private static boolean wantsPage(Context context) {
        String accept = context.header(Header.ACCEPT);
        return accept != null
                && accept.contains(ContentType.HTML)
                && !context.path().startsWith("/api/");
    }

    private static void refused(HttpResponseException e, Context context) {
        HttpStatus status = HttpStatus.forStatus(e.getStatus());
        if (status == HttpStatus.NOT_FOUND && wantsPage(context)) {
            context.status(status).contentType("text/html; charset=utf-8").result(NOTHING);
            return;
        }
        String error = switch (status) {
            case NOT_FOUND -> "there is nothing at this path";
            case METHOD_NOT_ALLOWED -> "this path does not take " + context.method();
            default -> status.getMessage();
        };
        answer(context, status, error, DESCRIPTION);
    }

    private static void answer(Context context, HttpStatus status, String error, String fix) {
        context.status(status).json(new ApiError(error, fix));
    }
}
