package io.kinewatch.training.report;

import io.kinewatch.training.data.VideoIndex;
import io.kinewatch.training.network.NetworkSummary;
import io.kinewatch.training.network.Networks;
import io.kinewatch.training.report.plot.Fonts;
import io.kinewatch.training.report.plot.Theme;
import io.kinewatch.training.train.Machine;
import io.kinewatch.training.train.TrainingException;
import io.kinewatch.training.train.TrainingPlan;
import io.kinewatch.training.train.TrainingProgress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Writes {@code report.html}, {@code curves.png} and {@code confusion.png} into a run's folder after each epoch and at its end; each file
 * changes at once, so that a browser never sees half of one. One thread at a time.
 */
public final class ReportWriter implements TrainingProgress {
    /** A data set with thousands of unreadable videos shall not drown the page. */
    private static final int MOST_NOTES = 50;

    private final Path folder;
    private final TrainingPlan plan;
    private final Path index;
    private final InstantSource time;
    private final List<EpochReport> history = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private int notesLeftOut;
    private RunFacts facts;

    /**
     * Takes the place of a report; nothing is read or written yet.
     *
     * @param folder of the run
     * @param plan of the run
     * @param index of the data set; it may appear later, but before the first epoch ends
     * @param time wall clock
     */
    public ReportWriter(Path folder, TrainingPlan plan, Path index, InstantSource time) {
        this.folder = folder;
        this.plan = plan;
        this.index = index;
        this.time = time;
    }

    @Override
    public void continued(int step, List<EpochReport> before) {
        history.clear();
        history.addAll(before);
    }

    @Override
    public void generated(int done, int videos) {}

    @Override
    public void read(int done, int videos) {}

    @Override
    public void skipped(Path video, String reason) {
        note("skipped " + video + ": " + reason);
    }

    @Override
    public void step(StepReport report) {}

    @Override
    public void epoch(EpochReport report) {
        history.add(report);
        write(false, List.of());
    }

    @Override
    public void note(String message) {
        if (notes.size() < MOST_NOTES) {
            notes.add(message);
        } else {
            notesLeftOut++;
        }
    }

    /** Writes the report for the last time, with what else the run has brought, such as its bundle. */
    public void ended(List<Path> files) {
        if (!history.isEmpty()) {
            write(true, files);
        }
    }

    private void write(boolean ended, List<Path> files) {
        try {
            if (facts == null) {
                facts = new RunFacts(
                        plan,
                        NetworkSummary.of(Networks.build(plan.network(), plan.arguments())),
                        DatasetCounts.of(VideoIndex.read(index)),
                        Machine.here());
            }
            String problem = Fonts.problem();
            RunStanding standing = new RunStanding(history, ended, notes(problem), files(files), time.instant());
            ReportPictures pictures = problem == null ? ReportPictures.draw(facts, standing) : null;
            if (pictures != null) {
                replace("curves.png", pictures.curves().get(Theme.LIGHT).png());
                if (standing.scores() != null) {
                    replace(
                            "confusion.png",
                            pictures.confusion().get(Theme.LIGHT).png());
                }
            }
            String page = new ReportPage(facts, standing, pictures).html();
            replace("report.html", page.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new TrainingException(
                    "The report in " + folder + " can't be written: " + e.getMessage()
                            + ". The last checkpoint is kept.",
                    e);
        }
    }

    private List<String> notes(String problem) {
        List<String> all = new ArrayList<>(notes);
        if (notesLeftOut > 0) {
            all.add("and " + notesLeftOut + " more");
        }
        if (problem != null) {
            all.add(problem);
        }
        return all;
    }

    private List<String> files(List<Path> others) throws IOException {
        List<String> found = new ArrayList<>();
        others.forEach(file -> found.add(
                folder.toAbsolutePath().relativize(file.toAbsolutePath()).toString()));
        Path checkpoints = folder.resolve("checkpoints");
        if (Files.isDirectory(checkpoints)) {
            try (Stream<Path> states = Files.list(checkpoints)) {
                states.sorted().forEach(state -> found.add("checkpoints/" + state.getFileName()));
            }
        }
        for (String name : List.of("plan.json", "log.jsonl")) {
            if (Files.exists(folder.resolve(name))) {
                found.add(name);
            }
        }
        return found;
    }

    private void replace(String name, byte[] content) throws IOException {
        Path unfinished = folder.resolve(name + ".part");
        Files.write(unfinished, content);
        Files.move(
                unfinished, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
