package io.kinewatch.local;

import io.kinewatch.ingest.IngestConfig;
import io.kinewatch.ingest.IngestStage;
import io.kinewatch.schemas.config.ConfigSection;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "ingest", description = "Reads cameras and publishes their frames.", mixinStandardHelpOptions = true)
final class IngestCommand implements Callable<Integer> {
    static final int PORT = 9101;

    @Mixin
    private StageOptions options;

    @Override
    public Integer call() throws Exception {
        ConfigSection root = options.load();
        IngestConfig config = IngestConfig.read(root);
        return new StageProcess(root, config.kafka(), PORT).run(registry -> new IngestStage(config, registry));
    }
}
