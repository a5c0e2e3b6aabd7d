package io.kinewatch.local.load;

import io.kinewatch.inference.classify.ActionClassifier;
import io.kinewatch.local.bench.BareRun;
import io.kinewatch.local.bench.Film;
import io.kinewatch.schemas.bundle.ModelBundle;
import io.kinewatch.schemas.clip.ClipSpec;
import io.kinewatch.training.train.Machine;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The live pipeline under loads that are told as parts of the one that fits. For one thread. */
public final class LoadBench {
    private static final int CLIPS = 16;

    private final Path work;
    private final StageSettings settings;
    private final Amount amount;
    private final Consumer<String> progress;

    /**
     * How much is measured.
     *
     * @param height of the frames in pixels
     * @param framesPerSecond of each camera; 0 for the rate of the network
     * @param calibration of each measurement that finds the load
     * @param warmUp before each phase
     */
    public record Amount(int height, double framesPerSecond, Duration calibration, Duration warmUp) {}

    /**
     * A load to be measured.
     *
     * @param load cameras as a part of those that fit
     * @param parts measured one after the other
     * @param part how long each is
     */
    public record Phase(double load, int parts, Duration part) {}

    /**
     * Starts nothing yet.
     *
     * @param work a folder for the broker's data and what the processes say
     * @param progress is told what is measured next
     */
    public LoadBench(Path work, StageSettings settings, Amount amount, Consumer<String> progress) {
        this.work = work;
        this.settings = settings;
        this.amount = amount;
        this.progress = progress;
    }

    public LoadReport run(List<Phase> phases) throws IOException, InterruptedException {
        ModelBundle bundle = ModelBundle.open(settings.model());
        ClipSpec clip = bundle.manifest().clip();
        double rate = amount.framesPerSecond() > 0 ? amount.framesPerSecond() : clip.frameRate();
        Film film = Film.draw(rate, amount.height());
        double bare = bare(bundle, film);
        try (LiveRun run = new LiveRun(work, settings, film, rate)) {
            double windowsPerCamera = Math.min(rate, clip.frameRate()) / settings.windowStride();
            Calibration fits = Calibration.find(run, bare, windowsPerCamera, amount.calibration(), progress);
            List<LoadReport.Measured> measured = new ArrayList<>();
            for (Phase phase : phases) {
                int cameras = Math.max(1, (int) (phase.load() * fits.cameras()));
                Duration time = amount.warmUp().plus(phase.part().multipliedBy(phase.parts()));
                progress.accept("%d cameras, %.0f %% of those that fit, for %d s"
                        .formatted(cameras, 100 * phase.load(), time.toSeconds()));
                run.film(cameras);
                run.pass(amount.warmUp());
                List<LivePhase> parts = new ArrayList<>();
                for (int part = 0; part < phase.parts(); part++) {
                    parts.add(run.measure(phase.part()));
                }
                measured.add(new LoadReport.Measured(phase.load(), List.copyOf(parts)));
            }
            return new LoadReport(
                    Machine.here(),
                    bundle.id(),
                    settings.windowStride(),
                    rate,
                    amount.height(),
                    film.meanBytes(),
                    fits,
                    List.copyOf(measured));
        }
    }

    private double bare(ModelBundle bundle, Film film) throws IOException, InterruptedException {
        try (ActionClassifier classifier = ActionClassifier.open(bundle)) {
            BareRun bare =
                    new BareRun(classifier, PreparedClips.of(classifier.clip(), film, CLIPS, settings.windowStride()));
            int threads = Runtime.getRuntime().availableProcessors();
            double unused = bare.clipsPerSecond(threads, 1, amount.calibration().dividedBy(4)); // warms up
            return bare.clipsPerSecond(threads, 1, amount.calibration().dividedBy(2));
        }
    }
}
