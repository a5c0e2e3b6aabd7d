package io.kinewatch.local;

import io.kinewatch.training.figures.FigureSet;
import io.kinewatch.training.figures.FigureVideos;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "figures",
        description = "Draws short videos of people in ten actions; the same seed draws the same videos.",
        mixinStandardHelpOptions = true)
final class DatasetFiguresCommand implements Callable<Integer> {
    @Option(names = "--out", paramLabel = "DIR", required = true, description = "Folder that is filled.")
    private Path out;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(names = "--train", paramLabel = "N", defaultValue = "1600", description = "Default: ${DEFAULT-VALUE}.")
    private int train;

    @Option(names = "--validation", paramLabel = "N", defaultValue = "200", description = "Default: ${DEFAULT-VALUE}.")
    private int validation;

    @Option(names = "--test", paramLabel = "N", defaultValue = "1000", description = "Default: ${DEFAULT-VALUE}.")
    private int test;

    @Option(
            names = "--scenes",
            paramLabel = "N",
            defaultValue = "0",
            description = "Training videos of 30 s in which a person changes action. Default: ${DEFAULT-VALUE}.")
    private int scenes;

    @Override
    public Integer call() throws Exception {
        FigureSet set = FigureSet.of(out, seed, train, validation, test).withScenes(scenes, 30);
        int threads = Runtime.getRuntime().availableProcessors();
        Path index = new FigureVideos(set, threads).write(DatasetFiguresCommand::report);
        System.out.println("wrote " + index);
        return 0;
    }

    private static void report(int done, int total) {
        if (done % 100 == 0 || done == total) {
            System.out.println("drawn " + done + " of " + total + " videos");
        }
    }
}
