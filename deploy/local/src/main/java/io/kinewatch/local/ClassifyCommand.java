package io.kinewatch.local;

import io.kinewatch.inference.classify.ActionClassifier;
import io.kinewatch.schemas.bundle.ModelBundle;
import io.kinewatch.schemas.clip.ClipSpec;
import io.kinewatch.training.classify.ClassifiedVideo;
import io.kinewatch.training.classify.RankedLabel;
import io.kinewatch.training.classify.VideoClassifier;
import io.kinewatch.training.data.UnreadableVideoException;
import io.kinewatch.training.evaluate.BundleClassifier;
import io.kinewatch.training.evaluate.UnreadableVideo;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "classify",
        description = {
            "Tells what is to be seen in video files: for each as a whole, and for each stretch of it.",
            "Answers are means of the probabilities of clips that lie at most 8 frames of the network's rate apart."
        },
        mixinStandardHelpOptions = true)
final class ClassifyCommand implements Callable<Integer> {
    @Parameters(paramLabel = "VIDEO", arity = "1..*", description = "Files that FFmpeg can read.")
    private List<Path> videos;

    @Option(names = "--model", paramLabel = "BUNDLE", description = "Default: the bundle that comes along.")
    private Path model;

    @Option(names = "--top", paramLabel = "K", defaultValue = "5", description = "Labels. Default: ${DEFAULT-VALUE}.")
    private int top;

    @Option(
            names = "--segments",
            paramLabel = "SECONDS",
            description = "Length of a stretch; at least a clip. Default: 5, or a clip where that is longer.")
    private Double segments;

    @Mixin
    private JsonFile json;

    @Spec
    private CommandSpec spec;

    /** For machines. */
    private record Report(String model, List<ClassifiedVideo> videos, List<UnreadableVideo> failures) {}

    @Override
    public Integer call() throws Exception {
        json.checkWritable();
        for (Path video : videos) {
            if (Files.isDirectory(video)) {
                throw new WrongInputException(video + " is a folder: give its video files, such as " + video + "/*");
            }
        }
        ModelBundle bundle = DemoModel.open(model);
        VideoClassifier.Options options = new VideoClassifier.Options(
                seconds(bundle.manifest().clip()), top(), Runtime.getRuntime().availableProcessors());
        List<ClassifiedVideo> classified = new ArrayList<>();
        List<UnreadableVideo> failures = new ArrayList<>();
        try (ActionClassifier network = ActionClassifier.open(bundle);
                VideoClassifier classifier =
                        new VideoClassifier(new BundleClassifier(network), bundle.labels(), network.clip(), options)) {
            for (Path video : videos) {
                try {
                    classified.add(classifier.classify(video));
                    print(classified.get(classified.size() - 1));
                } catch (UnreadableVideoException e) {
                    failures.add(new UnreadableVideo(video.toString(), e.reason()));
                    spec.commandLine().getErr().println("kinewatch: " + e.getMessage());
                }
            }
        }
        json.write(new Report(bundle.id(), classified, failures));
        return failures.isEmpty() ? 0 : Kinewatch.FAILED;
    }

    private int top() {
        if (top < 1) {
            throw new WrongInputException("--top is 1 or more, not " + top);
        }
        return top;
    }

    private double seconds(ClipSpec clip) {
        double least = clip.frames() / clip.frameRate();
        if (segments != null && !(segments >= least && segments <= 3600)) {
            throw new WrongInputException(String.format(
                    Locale.ROOT, "--segments is %.2f (a clip of this model) to 3600 seconds, not %s", least, segments));
        }
        return segments == null ? Math.max(5, least) : segments;
    }

    private void print(ClassifiedVideo video) {
        PrintWriter out = json.people();
        out.printf(Locale.ROOT, "%s  %.1f s, %d clips%n", video.path(), video.seconds(), video.clips());
        out.printf("  %-17s %s%n", "all", words(video.top()));
        for (ClassifiedVideo.Segment segment : video.segments()) {
            String time = String.format(Locale.ROOT, "%.1f to %.1f s", segment.from(), segment.to());
            out.printf("  %-17s %s%n", time, words(segment.top()));
        }
        out.flush();
    }

    private static String words(List<RankedLabel> labels) {
        return labels.stream()
                .map(label -> String.format(Locale.ROOT, "%s %.1f %%", label.label(), 100 * label.probability()))
                .collect(Collectors.joining(", "));
    }
}
