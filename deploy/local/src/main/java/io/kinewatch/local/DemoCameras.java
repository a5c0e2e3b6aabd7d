package io.kinewatch.local;

import io.kinewatch.ingest.CameraConfig;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The demo's cameras: those that the user named, or synthetic ones, of which the truth is known. */
final class DemoCameras implements AutoCloseable {
    private final List<CameraConfig> configs;
    private final SyntheticCameras synthetic;

    private DemoCameras(List<CameraConfig> configs, SyntheticCameras synthetic) {
        this.configs = configs;
        this.synthetic = synthetic;
    }

    static DemoCameras of(DemoOptions options) throws IOException {
        if (!options.synthetic()) {
            return new DemoCameras(options.cameras(), null);
        }
        SyntheticCameras synthetic = new SyntheticCameras(options.seed());
        List<CameraConfig> configs = new ArrayList<>();
        synthetic.urls().forEach((name, url) -> configs.add(CameraConfig.of(name, url)));
        return new DemoCameras(configs, synthetic);
    }

    /** As ingest takes them. */
    List<CameraConfig> configs() {
        return configs;
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
