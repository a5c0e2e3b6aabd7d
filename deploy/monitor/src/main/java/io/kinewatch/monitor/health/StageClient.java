package io.kinewatch.monitor.health;

import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/** Asks a process for its health and its metrics. Thread-safe. */
final class StageClient {
    private static final Duration PATIENCE = Duration.ofMillis(1_500);
    private static final int LONGEST_REASON = 300;
    private static final Pattern DROPS = Pattern.compile("kinewatch_\\w+_dropped_total");

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    /** Completes normally in any case, and soon. */
    CompletableFuture<StageAnswer> ask(URI stage) {
        return get(stage, "/ready")
                .thenCombine(get(stage, "/metrics"), StageClient::answer)
                .exceptionally(failure -> StageAnswer.silent("does not answer: " + reason(failure)));
    }

    private CompletableFuture<HttpResponse<String>> get(URI stage, String path) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(stage + path))
                .timeout(PATIENCE)
                .build();
        return client.sendAsync(request, HttpResponse.BodyHandlers.ofString())
                .orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static StageAnswer answer(HttpResponse<String> ready, HttpResponse<String> metrics) {
        List<MetricSample> drops = PrometheusText.read(metrics.body(), DROPS);
        if (ready.statusCode() == 200) {
            return new StageAnswer(true, "", drops);
        }
        String said = ready.body().strip();
        String reason = said.substring(0, Math.min(LONGEST_REASON, said.length()));
        return new StageAnswer(false, reason.isEmpty() ? "says " + ready.statusCode() : reason, drops);
    }

    private static String reason(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause instanceof ConnectException) {
            return "nobody listens there";
        }
        if (cause instanceof TimeoutException || cause instanceof HttpTimeoutException) {
            return "no answer within " + PATIENCE.toMillis() + " ms";
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
