package io.kinewatch.local;

import io.kinewatch.inference.events.EventsConfig;
import io.kinewatch.inference.events.EventsStage;
import io.kinewatch.schemas.config.ConfigSection;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "events", description = "Smooths predictions into action events.", mixinStandardHelpOptions = true)
final class EventsCommand implements Callable<Integer> {
    static final int PORT = 9103;

    @Mixin
    private StageOptions options;

    @Override
    public Integer call() throws Exception {
        ConfigSection root = options.load();
        EventsConfig config = EventsConfig.read(root);
        return new StageProcess(root, config.kafka(), PORT).run(registry -> new EventsStage(config, registry));
    }
}
