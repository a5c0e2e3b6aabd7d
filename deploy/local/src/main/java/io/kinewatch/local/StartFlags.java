package io.kinewatch.local;

import io.kinewatch.training.preset.PlanDraft;
import io.kinewatch.training.preset.StartingPoint;
import io.kinewatch.training.train.FineTuning;
import io.kinewatch.training.train.FineTuning.FrozenStatistics;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** From which weights a run starts. */
final class StartFlags {
    @Option(
            names = "--finetune",
            paramLabel = "BUNDLE|WEIGHTS",
            description = "Starts from these weights; the classifier begins anew where the labels differ.")
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

    /** The weights to start from, or null. */
    StartingPoint read() throws IOException {
        return finetune == null ? null : StartingPoint.read(finetune);
    }

    /**
     * Puts it into the plan.
     *
     * @param preset the preset's name: one of fine-tuning needs weights, and says from where on it learns
     */
    void into(PlanDraft draft, StartingPoint start, String preset, List<String> problems) {
        boolean authors = "hara-finetune".equals(preset);
        if (authors && start == null) {
            problems.add("--preset hara-finetune needs --finetune BUNDLE or WEIGHTS");
        }
        if (start == null && (from != null || frozenStatistics != null)) {
            problems.add("--from and --frozen-statistics need --finetune");
        }
        if (start == null) {
            return;
        }
        String layer = from == null && authors ? "layer4" : from;
        FrozenStatistics statistics = authors ? FrozenStatistics.UPDATE : FrozenStatistics.KEEP;
        draft.set("/fineTuning", new FineTuning(start.source(), start.sha256(), layer, statistics));
        draft.set("/fineTuning/frozenStatistics", PlanFlags.constant(frozenStatistics));
    }
}
