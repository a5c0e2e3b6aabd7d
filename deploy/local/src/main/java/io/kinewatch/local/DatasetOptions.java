package io.kinewatch.local;

import io.kinewatch.training.data.CacheProgress;
import io.kinewatch.training.progress.Progress;
import io.kinewatch.training.sets.AnnotatedSet;
import io.kinewatch.training.sets.IndexBuilder;
import io.kinewatch.training.sets.IndexSummary;
import io.kinewatch.training.sets.IndexSummary.SplitFigures;
import io.kinewatch.training.sets.VideoFolder;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What all commands have in common that make an index of videos on disk: their options, and the making. */
final class DatasetOptions {
    @Option(names = "--videos", paramLabel = "DIR", required = true, description = "Folder that holds the videos.")
    private Path videos;

    @Option(
            names = "--out",
            paramLabel = "INDEX",
            description = "The index that is written. Default: index.jsonl in the folder of the videos.")
    private Path out;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Videos that are looked at at a time. Default: one for each processor.")
    private Integer threads;

    @Mixin
    private JsonFile json;

    /** Reads the annotations. */
    interface Reader {
        AnnotatedSet read(VideoFolder folder) throws IOException;
    }

    /** Reads annotations, makes the index, tells what came of it. */
    int make(Reader annotations) throws IOException {
        json.checkWritable();
        if (threads != null && threads < 1) {
            throw new WrongInputException("--threads is 1 or more, not " + threads);
        }
        VideoFolder folder = VideoFolder.read(videos);
        AnnotatedSet set = annotations.read(folder);
        IndexSummary summary;
        try (Looking looking = new Looking(json.progress())) {
            Path index = out == null ? videos.resolve("index.jsonl") : out;
            int atATime = threads == null ? Runtime.getRuntime().availableProcessors() : threads;
            summary = new IndexBuilder(folder, index, atATime, looking).build(set);
        }
        print(summary, json.people());
        json.write(summary);
        return 0;
    }

    /** Shows how far it has come. */
    private static final class Looking implements CacheProgress, AutoCloseable {
        private final Progress shown;

        Looking(PrintStream out) {
            shown = TerminalProgress.on(out);
        }

        @Override
        public void read(int done, int videos) {
            shown.show("looking at videos", done, videos);
        }

        @Override
        public void skipped(Path video, String reason) {
            shown.note("skipped " + video + ": " + reason);
        }

        @Override
        public void close() {
            shown.close();
        }
    }

    private static void print(IndexSummary summary, PrintWriter out) {
        TextTable table = new TextTable(1, "split", "labels", "videos", "entries", "missing", "unreadable");
        for (Map.Entry<String, SplitFigures> split : summary.splits().entrySet()) {
            SplitFigures its = split.getValue();
            table.add(
                    split.getKey(),
                    "" + its.labels(),
                    "" + its.videos(),
                    "" + its.entries(),
                    "" + its.missing(),
                    "" + its.skipped());
        }
        table.print(out);
        summary.notes().forEach(out::println);
        tell(out, summary.missing(), "annotated videos are not on disk; missing.txt lists them");
        tell(out, summary.skipped(), "videos can't be read; unreadable.jsonl says why");
        tell(out, summary.unlabelled(), "videos have no label and are left out");
        tell(out, summary.duplicates(), "annotations repeat another and are left out");
        tell(out, summary.clipped(), "segments went on after the end of their video and were clipped");
        tell(out, summary.dropped(), "segments lay behind the end of their video, or had no length, and were dropped");
        out.println("wrote " + summary.index());
        out.flush();
    }

    private static void tell(PrintWriter out, int count, String words) {
        if (count > 0) {
            out.println(count + " " + words);
        }
    }
}
