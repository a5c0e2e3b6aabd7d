package io.kinewatch.local;

import io.kinewatch.schemas.config.ConfigException;
import io.kinewatch.training.data.DrawRule;
import io.kinewatch.training.data.Split;
import io.kinewatch.training.data.VideoIndex;
import io.kinewatch.training.figures.FigureAction;
import io.kinewatch.training.network.Network;
import io.kinewatch.training.network.Networks;
import io.kinewatch.training.network.weights.Weights;
import io.kinewatch.training.preset.ClassWeights;
import io.kinewatch.training.preset.PlanDraft;
import io.kinewatch.training.preset.PlanInput;
import io.kinewatch.training.preset.Presets;
import io.kinewatch.training.preset.StartingPoint;
import io.kinewatch.training.train.Training;
import io.kinewatch.training.train.TrainingPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The flags that make a plan. Everything that is wrong with them is told at once, before anything is touched. */
final class PlanChoice {
    private static final String FIGURES = "figures";

    @Option(
            names = "--preset",
            paramLabel = "NAME",
            description =
                    "figures (the demo's model), hara-2017, hara-2018, hara-finetune, r2plus1d-2018, csn-2019 or p3d-2017.")
    private String preset;

    @Option(
            names = "--data",
            paramLabel = "INDEX",
            description = "The data set's index.jsonl. The preset figures draws its own without it.")
    private Path data;

    @Option(
            names = "--frames-from",
            paramLabel = "videos|cache",
            description = {
                "videos: decoded when they are wanted; cache: kept preprocessed, which takes room and is for small frames.",
                "Default: cache with --preset figures or --cache, otherwise videos."
            })
    private String framesFrom;

    @Option(names = "--cache", paramLabel = "DIR", description = "Where frames are kept. Default: in the run's folder.")
    private Path cache;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--class-weights",
            paramLabel = "W",
            defaultValue = "none",
            description = "none (default), balanced, or a JSON file with a number for each label.")
    private String classWeights;

    @Mixin
    private NetworkFlags network;

    @Mixin
    private DescentFlags descent;

    @Mixin
    private PlanFlags numbers;

    @Mixin
    private StartFlags start;

    /**
     * What is to be trained.
     *
     * @param index null where the preset makes its own data
     * @param start weights to start from; null: noise
     * @param cache of frames; null: they are decoded when they are wanted
     */
    record Chosen(TrainingPlan plan, VideoIndex index, Weights start, Path cache) {}

    /** Throws {@link ConfigException} with every problem. */
    Chosen choose(Path out) throws IOException {
        List<String> problems = new ArrayList<>();
        if (preset == null && network.network() == null) {
            problems.add("give --network NAME, or --preset with one of " + String.join(", ", presets()));
        }
        if (data == null && !FIGURES.equals(preset)) {
            problems.add("--data INDEX is missing: see kinewatch dataset");
        }
        if (preset != null && !presets().contains(preset)) {
            problems.add("there is no preset " + preset + "; valid: " + String.join(", ", presets()));
        }
        if (Files.exists(out) && !Files.isDirectory(out)) {
            problems.add("--out " + out + " is a file; give a folder");
        }
        boolean cached = cached(problems);
        refuse(problems);
        VideoIndex index = data == null ? null : VideoIndex.read(data);
        StartingPoint from = start.read();
        TrainingPlan plan = plan(index, from, problems);
        if (plan != null && cached && plan.augmentation().crop().needsWholeFrames()) {
            problems.add("the plan crops whole frames, which a cache does not have: give --frames-from videos,"
                    + " or another crop such as --set augmentation.crop={\"kind\":\"enlarged\",\"minSide\":0.85}");
        }
        refuse(problems);
        Path kept = cache == null ? out.resolve("cache") : cache;
        return new Chosen(plan, index, from == null ? null : weights(plan, from), cached ? kept : null);
    }

    private boolean cached(List<String> problems) {
        if (framesFrom == null) {
            return cache != null || FIGURES.equals(preset);
        }
        boolean videos = framesFrom.equals("videos");
        if (!videos && !framesFrom.equals("cache")) {
            problems.add("--frames-from is videos or cache, not " + framesFrom);
        }
        if (videos && cache != null) {
            problems.add("--cache is for --frames-from cache");
        }
        return !videos;
    }

    private TrainingPlan plan(VideoIndex index, StartingPoint from, List<String> problems) {
        PlanInput input = input(index, from, problems);
        PlanDraft draft = new PlanDraft(Presets.plan(preset == null ? Presets.PLAIN : preset, input), input);
        attempt(problems, () -> network.into(draft));
        descent.into(draft, problems);
        numbers.into(draft, problems);
        start.into(draft, from, preset, problems);
        attempt(problems, () -> weigh(draft, index, input, problems));
        TrainingPlan plan = draft.plan(problems);
        if (plan != null && !input.validated() && plan.length().measure() != null) {
            problems.add("the index has no validation split, so there is nothing to measure: give --keep last only");
        }
        if (plan != null) {
            problems.addAll(Training.problems(plan));
        }
        return problems.isEmpty() ? plan : null;
    }

    private PlanInput input(VideoIndex index, StartingPoint from, List<String> problems) {
        if (index == null) {
            return new PlanInput(FigureAction.labels(), 0, true, seed);
        }
        List<String> labels = index.labels();
        boolean figures =
                FIGURES.equals(preset) && Set.copyOf(FigureAction.labels()).equals(Set.copyOf(labels));
        labels = figures ? FigureAction.labels() : labels;
        int entries = index.videos(Split.TRAIN).stream()
                .mapToInt(video -> video.entries().size())
                .sum();
        if (labels.size() < 2 || entries == 0) {
            problems.add(data + " has " + labels.size() + " labels and " + entries
                    + " entries of split train: there is nothing to learn");
            refuse(problems);
        }
        return new PlanInput(
                from == null ? labels : from.ordered(labels),
                entries,
                !index.videos(Split.VALIDATION).isEmpty(),
                seed);
    }

    private void weigh(PlanDraft draft, VideoIndex index, PlanInput input, List<String> problems) {
        if (classWeights.equals("none")) {
            return;
        }
        DrawRule rule = DrawRule.valueOf(draft.at("/draw").asText());
        if (index == null || (classWeights.equals("balanced") && rule == DrawRule.EQUAL_LABELS)) {
            problems.add("--class-weights is for data of your own that is drawn by --draw every-entry: "
                    + "equal-labels balances already");
            return;
        }
        ClassWeights weights = ClassWeights.of(index, input.labels(), rule);
        draft.set(
                "/objective/classWeights",
                classWeights.equals("balanced") ? weights.balanced() : weights.read(Path.of(classWeights)));
    }

    private static Weights weights(TrainingPlan plan, StartingPoint from) {
        Network network = Networks.build(plan.network(), plan.arguments());
        try {
            return from.fitted(network, plan.labels(), plan.seed());
        } catch (IllegalArgumentException e) {
            throw new WrongInputException("--finetune " + from.source() + ": " + e.getMessage(), e);
        }
    }

    private static List<String> presets() {
        return Presets.names().stream()
                .filter(name -> !name.equals(Presets.PLAIN))
                .toList();
    }

    private static void attempt(List<String> problems, Runnable step) {
        try {
            step.run();
        } catch (IllegalArgumentException e) {
            problems.add(e.getMessage());
        }
    }

    private static void refuse(List<String> problems) {
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
    }
}
