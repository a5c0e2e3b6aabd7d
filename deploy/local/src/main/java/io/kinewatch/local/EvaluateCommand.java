package io.kinewatch.local;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.kinewatch.inference.classify.FormChoice;
import io.kinewatch.schemas.bundle.ModelBundle;
import io.kinewatch.training.data.ClipSampler;
import io.kinewatch.training.data.CropPosition;
import io.kinewatch.training.data.Split;
import io.kinewatch.training.data.VideoIndex;
import io.kinewatch.training.evaluate.Calibration;
import io.kinewatch.training.evaluate.ClipControl;
import io.kinewatch.training.evaluate.Evaluation;
import io.kinewatch.training.evaluate.LabelScore;
import io.kinewatch.training.evaluate.Scores;
import io.kinewatch.training.evaluate.Scoring;
import io.kinewatch.training.evaluate.UnreadableVideo;
import io.kinewatch.training.report.plot.ConfusionPlot;
import io.kinewatch.training.report.plot.ReliabilityPlot;
import io.kinewatch.training.report.plot.Theme;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "evaluate",
        description = {
            "Measures a bundle on the videos of an index, with the preprocessing that serves.",
            "A video's answer is the mean of the probabilities (softmax) of its clips and crops; each segment of an "
                    + "untrimmed video counts as a video."
        },
        mixinStandardHelpOptions = true)
final class EvaluateCommand implements Callable<Integer> {
    @Parameters(paramLabel = "BUNDLE", arity = "0..1", description = "Default: the bundle that comes along.")
    private Path folder;

    @Option(names = "--data", paramLabel = "INDEX", required = true, description = "The data set's index.jsonl.")
    private Path data;

    @Option(names = "--split", defaultValue = "TEST", description = "${COMPLETION-CANDIDATES}. Default: TEST.")
    private Split split;

    @Mixin
    private ClipOptions clips;

    @Option(
            names = "--crops",
            paramLabel = "N",
            defaultValue = "1",
            description = {
                "Parts of each clip's pictures: 1 the centre, 3 both ends and the centre of the long side, 5 the corners "
                        + "and the centre; 2, 6 and 10 also their mirror images. Default: ${DEFAULT-VALUE}."
            })
    private int crops;

    @Mixin
    private EngineArgument engine;

    @Option(
            names = "--control",
            description = "Also measures clips that are their middle frame repeated: what is known without movement.")
    private boolean control;

    @Option(
            names = "--calibrate",
            description =
                    "Also fits a temperature, on the validation split where there is one, and tells what it mends.")
    private boolean calibrate;

    @Mixin
    private JsonFile json;

    @Option(
            names = "--plot",
            paramLabel = "DIR",
            description = "Draws confusion.png, and with --calibrate reliability.png.")
    private Path plot;

    /** For machines; accuracies are parts of 1, scores stand at the top level, the calibration error is that of clips. */
    private record Report(
            String model,
            String data,
            Split split,
            String engine,
            FormChoice form,
            String sampling,
            int crops,
            @JsonUnwrapped Scores scores,
            double ece,
            Calibration calibration,
            List<UnreadableVideo> unreadable,
            Scores middleFrame) {}

    @Override
    public Integer call() throws Exception {
        json.checkWritable();
        PlotFile.checkFonts(plot);
        ModelBundle bundle = DemoModel.open(folder);
        VideoIndex index = VideoIndex.read(data);
        ClipSampler sampler = clips.sampler();
        Scoring.Result result = evaluate(bundle, index, split, ClipControl.NONE);
        ScoreTable table = new ScoreTable(json.people());
        table.print(
                bundle.id() + ", form " + engine.form() + ", split " + split + ", " + clips.words() + " x " + crops
                        + " crops",
                result.scores());
        double ece = result.confidence().reliability(1).error();
        table.printError(ece, result.confidence().size());
        Calibration calibration = calibrate ? calibration(bundle, index, result) : null;
        table.print(calibration);
        Scores still = null;
        if (control) {
            still = evaluate(bundle, index, split, ClipControl.MIDDLE_FRAME).scores();
            table.printAccuracy("control: each clip is its middle frame, repeated", still);
        }
        table.print(result.unreadable());
        draw(result, calibration);
        json.write(new Report(
                bundle.id(),
                data.toString(),
                split,
                engine.chosen().engine(),
                engine.form(),
                sampler.toString(),
                crops,
                result.scores(),
                ece,
                calibration,
                result.unreadable(),
                still));
        return 0;
    }

    private void draw(Scoring.Result result, Calibration calibration) throws IOException {
        if (plot == null) {
            return;
        }
        PrintWriter out = json.people();
        Scores scores = result.scores();
        List<String> labels = scores.labels().stream().map(LabelScore::label).toList();
        PlotFile.write(
                plot.resolve("confusion.png"),
                () -> new ConfusionPlot(labels, scores.confusion()).draw(Theme.LIGHT),
                out);
        if (calibration != null) {
            PlotFile.write(
                    plot.resolve("reliability.png"), () -> new ReliabilityPlot(calibration).draw(Theme.LIGHT), out);
        }
    }

    private Scoring.Result evaluate(ModelBundle bundle, VideoIndex index, Split on, ClipControl wanted)
            throws Exception {
        int threads = Runtime.getRuntime().availableProcessors();
        Evaluation.Options options = new Evaluation.Options(
                engine.chosen(), engine.form(), clips.sampler(), positions(), clips.cache(on), threads);
        try (ShownEvaluation shown = new ShownEvaluation(on, json.progress())) {
            return new Evaluation(bundle, options, shown).run(index, on, wanted);
        }
    }

    private List<CropPosition> positions() {
        if (crops > 1 && clips.cache(split) != null) {
            throw new WrongInputException(
                    "--crops above 1 look at whole frames, which --cache doesn't keep: leave it out");
        }
        try {
            return CropPosition.views(crops);
        } catch (IllegalArgumentException e) {
            throw new WrongInputException("--" + e.getMessage(), e);
        }
    }

    private Calibration calibration(ModelBundle bundle, VideoIndex index, Scoring.Result reported) throws Exception {
        Split fittedOn = index.videos(Split.VALIDATION).isEmpty() ? split : Split.VALIDATION;
        Scoring.Result fitting = fittedOn == split ? reported : evaluate(bundle, index, fittedOn, ClipControl.NONE);
        return Calibration.of(fittedOn, fitting.confidence(), reported.confidence());
    }
}
