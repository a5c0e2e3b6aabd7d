package io.kinewatch.monitor.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.kinewatch.schemas.health.StageServer;
import io.prometheus.client.CollectorRegistry;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StageWatchIT {
    private static final Duration SOON = Duration.ofSeconds(20);

    /** The system takes the connection, but nobody ever answers. */
    @Test
    void shouldNotWaitLongForAStageThatHangs() throws Exception {
        try (ServerSocket hanging = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                StageServer well = new StageServer(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        new CollectorRegistry(),
                        Optional::empty)) {
            Map<String, URI> stages = Map.of("infer", at(hanging.getLocalPort()), "ingest", at(well.port()));
            StageWatch watch = new StageWatch(new HealthConfig(stages, "i", "e"), InstantSource.system());
            assertEquals(List.of("not asked yet", "not asked yet"), reasons(watch));

            assertTimeout(SOON, watch::runOnce);

            assertEquals(List.of("", "does not answer: no answer within 1500 ms"), reasons(watch));
        }
    }

    private static List<String> reasons(StageWatch watch) {
        return watch.stages().stream().map(StageView::reason).toList();
    }

    private static URI at(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }
}
