package io.kinewatch.local;

import io.kinewatch.schemas.bundle.BundleException;
import io.kinewatch.training.preset.PlanDraft;
import io.kinewatch.training.preset.StartingPoint;
import io.kinewatch.training.train.FineTuning;
import io.kinewatch.training.train.FineTuning.FrozenStatistics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** From which weights a run starts. */
final class StartFlags {
    @Option(
            names = "--finetune",
            paramLabel = "BUNDLE|WEIGHTS",
            description = {
                "Starts from these weights; the classifier begins anew where the labels differ.",
                "Of a bundle also network, arguments and clips are taken, but for what flags say."
            })
    private Path finetune;

    @Option(
            names = "--from",
            paramLabel = "LAYER",
            description = "With --finetune: layers before this one stay what they are, for example layer4.")
    private String from;

    @Option(
            names = "--frozen-statistics",
            paramLabel = "keep|update",
            description = "With --from: whether batch norms before it go on averaging. Default: keep.")
    private String frozenStatistics;

    @Option(
            names = "--initial",
            paramLabel = "published|identity",
            description = {
                "Without --finetune: how the weights begin. Default: published, as in the networks' papers.",
                "identity: each residual block as its shortcut, for deep networks that take long until they learn anything."
            })
    private String initial;

    /** Whether the weights' network is known without the plan. */
    boolean bundle() {
        return finetune != null && !Files.isRegularFile(finetune);
    }

    /** The weights to start from; null where none are given, or they can't be read. */
    StartingPoint read(List<String> problems) {
        if (finetune == null) {
            return null;
        }
        if (!Files.exists(finetune)) {
            problems.add("--finetune " + finetune + " does not exist: give a bundle's folder or a file of weights");
            return null;
        }
        try {
            return StartingPoint.read(finetune);
        } catch (BundleException | IOException e) {
            problems.add("--finetune: " + e.getMessage());
            return null;
        }
    }

    /**
     * Puts it into the plan.
     *
     * @param preset the preset's name: one of fine-tuning needs weights, and says from where on it learns
     */
    void into(PlanDraft draft, StartingPoint start, String preset, List<String> problems) {
        boolean authors = "hara-finetune".equals(preset);
        if (authors && finetune == null) {
            problems.add("--preset hara-finetune needs --finetune BUNDLE or WEIGHTS");
        }
        if (finetune == null && (from != null || frozenStatistics != null)) {
            problems.add("--from and --frozen-statistics need --finetune");
        }
        if (finetune != null && initial != null) {
            problems.add("--initial is for weights that begin as noise; leave it out with --finetune");
        }
        draft.set("/initial", PlanFlags.constant(initial));
        if (start == null) {
            return;
        }
        String layer = from == null && authors ? "layer4" : from;
        FrozenStatistics statistics = authors ? FrozenStatistics.UPDATE : FrozenStatistics.KEEP;
        draft.set("/fineTuning", new FineTuning(start.source(), start.sha256(), layer, statistics));
        draft.set("/fineTuning/frozenStatistics", PlanFlags.constant(frozenStatistics));
    }
}
