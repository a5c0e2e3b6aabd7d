package io.kinewatch.local;

import io.kinewatch.schemas.config.ConfigException;
import io.kinewatch.training.data.DrawRule;
import io.kinewatch.training.data.IndexException;
import io.kinewatch.training.data.Split;
import io.kinewatch.training.data.VideoIndex;
import io.kinewatch.training.figures.FigureAction;
import io.kinewatch.training.network.Networks;
import io.kinewatch.training.network.weights.Weights;
import io.kinewatch.training.preset.ClassWeights;
import io.kinewatch.training.preset.PlanDraft;
import io.kinewatch.training.preset.PlanInput;
import io.kinewatch.training.preset.Presets;
import io.kinewatch.training.preset.StartingPoint;
import io.kinewatch.training.train.Training;
import io.kinewatch.training.train.TrainingPlan;
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

    /** Of an index that isn't there: more than any run's warm-up needs. */
    private static final int UNKNOWN_ENTRIES = 100_000;

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
     * @param notes what a fine-tuning takes from where it starts, a line each
     */
    record Chosen(TrainingPlan plan, VideoIndex index, Weights start, Path cache, List<String> notes) {}

    /**
     * Throws {@link ConfigException} with every problem.
     *
     * @param problems what is wrong with other flags
     */
    Chosen choose(Path out, List<String> problems) {
        boolean unknown = preset != null && !presets().contains(preset);
        if (preset == null && network.network() == null && !start.bundle()) {
            problems.add("give --network NAME, or --preset with one of " + String.join(", ", presets())
                    + ", or --finetune BUNDLE");
        }
        if (data == null && !FIGURES.equals(preset)) {
            problems.add("--data INDEX is missing: see kinewatch dataset");
        }
        if (unknown) {
            problems.add("there is no preset " + preset + "; valid: " + String.join(", ", presets()));
        }
        if (Files.exists(out) && !Files.isDirectory(out)) {
            problems.add("--out " + out + " is a file; give a folder");
        }
        boolean cached = cached(problems);
        VideoIndex index = index(problems);
        StartingPoint from = start.read(problems);
        if (unknown) {
            throw new ConfigException(problems);
        }
        PlanInput input = input(index, from, problems);
        TrainingPlan settled = Presets.plan(preset == null ? Presets.PLAIN : preset, input);
        TrainingPlan base = from == null ? settled : from.into(settled);
        TrainingPlan plan = plan(base, input, index, from, problems);
        if (plan != null && cached && plan.augmentation().crop().needsWholeFrames()) {
            problems.add("the plan crops whole frames, which a cache does not have: give --frames-from videos,"
                    + " or another crop such as --set augmentation.crop={\"kind\":\"enlarged\",\"minSide\":0.85}");
        }
        Weights weights = plan == null || from == null ? null : weights(plan, from, problems);
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
        Path kept = cache == null ? out.resolve("cache") : cache;
        List<String> notes = from == null ? List.of() : new StartNotes(from, settled, base).of(plan);
        return new Chosen(plan, index, weights, cached ? kept : null, notes);
    }

    private VideoIndex index(List<String> problems) {
        try {
            return data == null ? null : VideoIndex.read(data);
        } catch (IndexException e) {
            problems.add("--data: " + e.getMessage());
            return null;
        }
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

    private TrainingPlan plan(
            TrainingPlan base, PlanInput input, VideoIndex index, StartingPoint from, List<String> problems) {
        PlanDraft draft = new PlanDraft(base, input);
        attempt(problems, () -> network.into(draft));
        descent.into(draft, problems);
        numbers.into(draft, problems);
        start.into(draft, from, preset, problems);
        if (index != null || FIGURES.equals(preset)) {
            attempt(problems, () -> weigh(draft, index, input, problems));
        }
        List<String> wrong = new ArrayList<>();
        TrainingPlan plan = draft.plan(wrong);
        wrong.forEach(problem -> problems.add(FlagNames.in(problem)));
        if (plan != null && !input.validated()) {
            validate(plan, problems);
        }
        if (plan != null) {
            problems.addAll(Training.problems(plan));
        }
        return problems.isEmpty() ? plan : null;
    }

    /** What of a plan can't be done with an index that has no validation split. */
    private static void validate(TrainingPlan plan, List<String> problems) {
        String none = "the index has no validation split (dataset --validation draws one), ";
        if (plan.length().measure() != null && plan.length().measure().needsValidation()) {
            problems.add(none + "so there is nothing to measure: give --measure training-loss, or --keep last only");
        }
        if (plan.scheduleNeedsValidation()) {
            problems.add(none + "but the schedule watches it: give --plateau-measure training-loss");
        }
    }

    /** Where there is no index, what lets all else be checked; the preset figures makes its own. */
    private PlanInput input(VideoIndex index, StartingPoint from, List<String> problems) {
        if (index == null) {
            return new PlanInput(FigureAction.labels(), UNKNOWN_ENTRIES, true, seed);
        }
        List<String> labels = index.labels();
        int entries = index.videos(Split.TRAIN).stream()
                .mapToInt(video -> video.entries().size())
                .sum();
        if (labels.size() < 2 || entries == 0) {
            problems.add(data + " has " + labels.size() + " labels and " + entries
                    + " entries of split train: there is nothing to learn");
            return input(null, from, problems);
        }
        boolean figures =
                FIGURES.equals(preset) && Set.copyOf(FigureAction.labels()).equals(Set.copyOf(labels));
        labels = figures ? FigureAction.labels() : labels;
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

    private static Weights weights(TrainingPlan plan, StartingPoint from, List<String> problems) {
        try {
            return from.fitted(Networks.build(plan.network(), plan.arguments()), plan.labels(), plan.seed());
        } catch (IllegalArgumentException e) {
            problems.add("--finetune: " + e.getMessage());
            return null;
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
        } catch (IllegalArgumentException | IndexException e) {
            problems.add(e.getMessage());
        }
    }
}
