package io.kinewatch.local;

import io.kinewatch.training.sets.ActivityNetAnnotations;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "activitynet",
        description = {
            "Makes the index of ActivityNet from its official annotations: a line for each segment of its untrimmed videos.",
            "Videos: v_ID.mp4 or ID.mp4, or other kinds of files, anywhere in DIR."
        },
        mixinStandardHelpOptions = true)
final class DatasetActivityNetCommand implements Callable<Integer> {
    @Mixin
    private DatasetOptions options;

    @Option(
            names = "--annotations",
            paramLabel = "JSON",
            required = true,
            description = "The file activity_net.v1-3.min.json.")
    private Path annotations;

    @Override
    public Integer call() throws Exception {
        return options.make(videos -> new ActivityNetAnnotations(annotations).read());
    }
}
