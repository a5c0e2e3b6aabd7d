package io.kinewatch.local;

import io.kinewatch.training.sets.SportsAnnotations;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "sports1m",
        description = {
            "Makes the index of Sports-1M from its official lists. The first label of each video counts.",
            "Videos: id.mp4 or another kind of file, by their ids on YouTube, anywhere in DIR."
        },
        mixinStandardHelpOptions = true)
final class DatasetSportsCommand implements Callable<Integer> {
    @Mixin
    private DrawOptions set;

    @Option(
            names = "--annotations",
            paramLabel = "DIR",
            required = true,
            description = "Folder with labels.txt, train_partition.txt and test_partition.txt.")
    private Path annotations;

    @Override
    public Integer call() throws Exception {
        return set.make(videos -> new SportsAnnotations(annotations).read());
    }
}
