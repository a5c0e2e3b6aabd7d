package io.kinewatch.local;

import io.kinewatch.training.sets.LabelFolders;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "folder",
        description = {
            "Makes the index of videos in folders that are their labels.",
            "Videos: DIR/label/video, or DIR/train/label/video and likewise validation and test; without the latter, splits are drawn so that videos of one source, by name (v_X_g01_c01, id_000010_000020) or equal content, stay together. If DIR holds nothing but videos, their names are their labels."
        },
        mixinStandardHelpOptions = true)
final class DatasetFolderCommand implements Callable<Integer> {
    @Mixin
    private DrawOptions set;

    @Option(
            names = "--test",
            paramLabel = "P",
            defaultValue = "0",
            description = "Part of the videos of each label that is drawn for test. Default: ${DEFAULT-VALUE}.")
    private double test;

    @Override
    public Integer call() throws Exception {
        return set.make(videos -> new LabelFolders(videos).read(), test);
    }
}
