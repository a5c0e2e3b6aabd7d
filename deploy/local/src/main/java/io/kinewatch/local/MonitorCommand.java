package io.kinewatch.local;

import io.kinewatch.monitor.MonitorConfig;
import io.kinewatch.monitor.MonitorStage;
import io.kinewatch.schemas.config.ConfigSection;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "monitor",
        description = "Shows the live wall in a browser.",
        mixinStandardHelpOptions = true,
        subcommands = MonitorUserCommand.class)
final class MonitorCommand implements Callable<Integer> {
    static final int PORT = 9104;

    @Mixin
    private StageOptions options;

    @Override
    public Integer call() throws Exception {
        ConfigSection root = options.load();
        MonitorConfig config = MonitorConfig.read(root);
        return new StageProcess(root, config.kafka(), PORT).run(registry -> new MonitorStage(config, registry));
    }
}
