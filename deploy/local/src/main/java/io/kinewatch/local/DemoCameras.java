package io.kinewatch.local;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The demo's cameras: those that the user named, or synthetic ones, of which the truth is known. */
final class DemoCameras implements AutoCloseable {
    private final Map<String, String> urls;
    private final SyntheticCameras synthetic;

    private DemoCameras(Map<String, String> urls, SyntheticCameras synthetic) {
        this.urls = urls;
        this.synthetic = synthetic;
    }

    static DemoCameras of(DemoOptions options) throws IOException {
        if (!options.cameras().isEmpty()) {
            return new DemoCameras(options.cameras(), null);
        }
        SyntheticCameras synthetic = new SyntheticCameras(options.seed());
        return new DemoCameras(synthetic.urls(), synthetic);
    }

    /** URL by camera id. */
    Map<String, String> urls() {
        return urls;
    }

    /** The cameras as ingest's configuration has them. */
    Map<String, String> keys() {
        Map<String, String> keys = new LinkedHashMap<>();
        urls.forEach((name, url) -> keys.put("cameras." + name + ".url", url));
        return keys;
    }

    /** What was really played up to now; empty for cameras of the user's. */
    List<PlayedAction> played() {
        return synthetic == null ? List.of() : synthetic.played();
    }

    @Override
    public void close() {
        if (synthetic != null) {
            synthetic.close();
        }
    }
}
