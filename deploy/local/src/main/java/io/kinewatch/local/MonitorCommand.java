package io.kinewatch.local;

import io.kinewatch.monitor.MonitorConfig;
import io.kinewatch.monitor.MonitorStage;
import io.kinewatch.schemas.config.ConfigSection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "monitor",
        description = "Shows the live wall in a browser.",
        mixinStandardHelpOptions = true,
        subcommands = MonitorUserCommand.class)
final class MonitorCommand implements Callable<Integer> {
    static final int PORT = 9104;

    @Mixin
    private StageOptions options;

    @Option(names = "--port", paramLabel = "PORT", description = "Port of the page (web.port); 0 takes any.")
    private String port;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            description = "Where the page listens (web.host). Any but a loopback address needs users (auth).")
    private String host;

    @Override
    public Integer call() throws Exception {
        Map<String, String> flags = new HashMap<>();
        flags.put("web.port", port);
        flags.put("web.host", host);
        ConfigSection root = options.load(flags);
        MonitorConfig config = MonitorConfig.read(root);
        return new StageProcess(root, config.kafka(), PORT)
                .runBeforeKafka(registry -> new MonitorStage(config, registry));
    }
}
