package io.kinewatch.local;

import io.kinewatch.inference.InferenceConfig;
import io.kinewatch.inference.InferenceStage;
import io.kinewatch.schemas.config.ConfigSection;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "infer",
        description = "Cuts frames into windows and predicts what they show.",
        mixinStandardHelpOptions = true)
final class InferCommand implements Callable<Integer> {
    static final int PORT = 9102;

    @Mixin
    private StageOptions options;

    @Override
    public Integer call() throws Exception {
        ConfigSection root = options.load();
        InferenceConfig config = InferenceConfig.read(root);
        return new StageProcess(root, config.kafka(), PORT).run(registry -> new InferenceStage(config, registry));
    }
}
