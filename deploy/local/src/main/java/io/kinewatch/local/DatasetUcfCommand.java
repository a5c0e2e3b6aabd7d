package io.kinewatch.local;

import io.kinewatch.training.sets.UcfAnnotations;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "ucf101",
        description = {
            "Makes the index of UCF101 from its official lists.",
            "Videos: DIR/Label/v_Label_g01_c01.avi, or all in one folder."
        },
        mixinStandardHelpOptions = true)
final class DatasetUcfCommand implements Callable<Integer> {
    @Mixin
    private DrawOptions set;

    @Option(
            names = "--annotations",
            paramLabel = "DIR",
            required = true,
            description = "Folder ucfTrainTestlist: classInd.txt, trainlist0N.txt, testlist0N.txt.")
    private Path annotations;

    @Mixin
    private SplitNumber number;

    @Override
    public Integer call() throws Exception {
        return set.make(videos -> new UcfAnnotations(annotations, number.number()).read());
    }
}
