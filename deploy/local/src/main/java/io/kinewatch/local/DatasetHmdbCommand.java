package io.kinewatch.local;

import io.kinewatch.training.sets.HmdbAnnotations;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "hmdb51",
        description = {
            "Makes the index of HMDB51 from its official lists.",
            "Videos: DIR/label/name.avi, or all in one folder."
        },
        mixinStandardHelpOptions = true)
final class DatasetHmdbCommand implements Callable<Integer> {
    @Mixin
    private DrawOptions set;

    @Option(
            names = "--annotations",
            paramLabel = "DIR",
            required = true,
            description = "Folder testTrainMulti_7030_splits: label_test_splitN.txt.")
    private Path annotations;

    @Mixin
    private SplitNumber number;

    @Override
    public Integer call() throws Exception {
        return set.make(videos -> new HmdbAnnotations(annotations, number.number()).read());
    }
}
