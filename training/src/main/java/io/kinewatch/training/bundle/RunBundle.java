package io.kinewatch.training.bundle;

import io.kinewatch.schemas.bundle.ModelBundle;
import io.kinewatch.training.network.weights.SafeTensors;
import io.kinewatch.training.network.weights.Weights;
import io.kinewatch.training.train.PastRun;
import io.kinewatch.training.train.PlanFile;
import io.kinewatch.training.train.TrainingPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Makes a bundle of what a training run has left in its folder, finished or not, without the videos that it learnt from. Immutable.
 */
public record RunBundle(PastRun run) {
    /** The bundle that a run of this plan has written at its end; nothing if it has not come to that. */
    public static Optional<ModelBundle> finished(Path folder, TrainingPlan plan) throws IOException {
        if (ModelBundle.within(folder).isEmpty()) {
            return Optional.empty();
        }
        Optional<PastRun> run = PastRun.find(folder, null, damaged -> {});
        if (run.isEmpty()
                || !run.get().finished()
                || !PlanFile.differences(plan, run.get().plan()).isEmpty()) {
            return Optional.empty();
        }
        return new RunBundle(run.get()).written();
    }

    /**
     * Writes the bundle {@code parent/NAME-HASH}. Where the run has written one of the same weights that is renewed, with the golden clips of
     * its videos.
     *
     * @param cpu what the form for CPUs is made from
     */
    public ModelBundle write(String name, CpuFormSource cpu, Path parent) throws IOException {
        Optional<ModelBundle> written = written();
        if (written.isPresent()) {
            return new BundleRenewal(written.get()).write(name, cpu, parent);
        }
        Map<String, Object> origin = new Provenance(run.plan(), run.step(), run.history(), run.origin()).told();
        return new FreshBundle(run.network(), run.plan().labels(), run.plan().clip(), origin)
                .write(name, run.weights(), cpu, parent);
    }

    private Optional<ModelBundle> written() throws IOException {
        for (Path folder : ModelBundle.within(run.folder())) {
            ModelBundle bundle = ModelBundle.open(folder);
            if (same(run.weights(), SafeTensors.read(bundle.file(ModelBundle.WEIGHTS)))) {
                return Optional.of(bundle);
            }
        }
        return Optional.empty();
    }

    private static boolean same(Weights some, Weights others) {
        return some.tensors().keySet().equals(others.tensors().keySet())
                && some.tensors().entrySet().stream()
                        .allMatch(tensor -> tensor.getValue()
                                .values()
                                .equals(others.get(tensor.getKey()).values()));
    }
}
