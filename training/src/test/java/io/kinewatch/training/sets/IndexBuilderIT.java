package io.kinewatch.training.sets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kinewatch.training.data.CacheProgress;
import io.kinewatch.training.data.IndexEntry;
import io.kinewatch.training.data.IndexException;
import io.kinewatch.training.data.LabelledVideo;
import io.kinewatch.training.data.NumberedVideo;
import io.kinewatch.training.data.Split;
import io.kinewatch.training.data.VideoIndex;
import io.kinewatch.training.data.VideoProbes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Indices of real videos: of 2 seconds each, cut off, or no videos at all. */
@Timeout(60)
class IndexBuilderIT {
    @TempDir
    private Path folder;

    private Path videos;

    @BeforeEach
    void film() throws IOException {
        videos = Files.createDirectories(folder.resolve("videos"));
        NumberedVideo.write(videos.resolve("v_long.mp4"), 20, 10);
    }

    @Test
    void shouldClipSegmentsToTheirVideosAndDropTheRest() throws IOException {
        IndexSummary summary = build(AnnotatedSet.of(List.of(
                segment("long", 0.5, 1.5, Split.TRAIN),
                segment("long", 1.5, 9, Split.TRAIN),
                segment("long", 2, 9, Split.TRAIN),
                segment("long", 1, 1, Split.TRAIN),
                segment("long", 0.5, 1.5, Split.TRAIN),
                segment("gone", 0, 1, Split.VALIDATION))));

        List<IndexEntry> entries = index().videos().get(0).entries();
        assertEquals(1.5, entries.get(0).to());
        assertEquals(1.5, entries.get(1).from());
        assertEquals(2, entries.get(1).to(), 1e-9);
        assertEquals(2, summary.entries());
        assertEquals(1, summary.videos());
        assertEquals(1, summary.clipped());
        assertEquals(2, summary.dropped());
        assertEquals(1, summary.duplicates());
        assertEquals(1, summary.missing());
        assertEquals(1, summary.splits().get("validation").missing());
        assertEquals(List.of("v_gone"), Files.readAllLines(folder.resolve("missing.txt")));
    }

    @Test
    void shouldTakeAClipWholeAndAWholeVideoInPart() throws IOException {
        Files.createDirectories(videos.resolve("playing_cello"));
        NumberedVideo.write(videos.resolve("playing_cello/abc_000031_000041.mp4"), 10, 10);
        NumberedVideo.write(videos.resolve("def.mp4"), 30, 10);
        Path table = Files.writeString(
                folder.resolve("train.csv"),
                "label,youtube_id,time_start,time_end,split\nplaying cello,abc,31,41,train\nsinging,def,1,2,test\n");

        build(new KineticsAnnotations(List.of(table)).read());

        LabelledVideo clip = index().videos().get(0);
        assertEquals(0, clip.entries().get(0).from());
        assertEquals(Double.POSITIVE_INFINITY, clip.entries().get(0).end());
        LabelledVideo part = index().videos().get(1);
        assertEquals("singing", part.entries().get(0).label());
        assertEquals(1, part.entries().get(0).from());
        assertEquals(2, part.entries().get(0).to());
        assertTrue(Files.exists(part.path()), part.path().toString());
    }

    @Test
    void shouldListAndSkipWhatCannotBeRead() throws IOException {
        byte[] whole = Files.readAllBytes(videos.resolve("v_long.mp4"));
        Files.write(videos.resolve("v_cut.mp4"), Arrays.copyOf(whole, whole.length / 2));
        Files.writeString(videos.resolve("v_text.mp4"), "no video");
        List<Path> heard = new ArrayList<>();

        IndexSummary summary = build(
                AnnotatedSet.of(List.of(
                        segment("cut", 0, 1, Split.TEST),
                        segment("long", 0, 1, Split.TRAIN),
                        segment("text", 0, 1, Split.TRAIN),
                        segment("text", 1, 2, Split.TRAIN))),
                heard);

        assertEquals(1, summary.entries());
        assertEquals(2, summary.skipped());
        assertEquals(1, summary.splits().get("test").skipped());
        List<String> lines = Files.readAllLines(folder.resolve("unreadable.jsonl"));
        assertEquals(2, lines.size());
        assertTrue(lines.get(0).startsWith("{\"path\":\"videos/v_cut.mp4\",\"reason\":\""), lines.get(0));
        assertTrue(lines.get(1).contains("v_text.mp4"), lines.get(1));
        assertEquals(2, heard.size());
        assertFalse(Files.exists(folder.resolve("missing.txt")));
    }

    @Test
    void shouldKeepWhatItLearntForThoseWhoReadTheIndex() throws IOException {
        build(AnnotatedSet.of(List.of(segment("long", 0, 1, Split.TRAIN))));
        Path video = index().videos().get(0).path();
        var time = Files.getLastModifiedTime(video);
        Files.write(video, new byte[(int) Files.size(video)]);
        Files.setLastModifiedTime(video, time);

        VideoProbes probes = new VideoProbes(folder.resolve("index.jsonl.times"), 1, CacheProgress.SILENT);

        assertEquals(20, probes.probe(List.of(video)).times().get(video).count(), "looked at again");
    }

    /** Of a label's videos all but one are broken: whichever is drawn, that one is for training. */
    @Test
    void shouldDrawSplitsFromWhatCanBeRead() throws IOException {
        List<Stretch> all = new ArrayList<>(List.of(segment("long", 0, 1, Split.TRAIN)));
        for (String broken : List.of("a", "b", "c", "z")) {
            Files.writeString(videos.resolve("v_" + broken + ".mp4"), "no video");
            all.add(segment(broken, 0, 1, Split.TRAIN));
        }
        for (long seed = 1; seed <= 8; seed++) {
            IndexSummary summary = build(AnnotatedSet.of(all).drawn(new GroupDraw(0.4, 0.4, seed)));

            assertEquals(1, summary.splits().get("train").videos(), "seed " + seed);
            assertEquals(4, summary.skipped());
        }
    }

    @Test
    void shouldDrawWholeSourcesAndTheSameAgain() throws IOException {
        List<Stretch> all = new ArrayList<>();
        for (String id : List.of("a", "b", "c", "d")) {
            Files.copy(videos.resolve("v_long.mp4"), videos.resolve("v_" + id + ".mp4"));
            all.add(segment(id, 0, 1, Split.TRAIN));
            all.add(segment(id, 1, 2, Split.TRAIN));
        }
        AnnotatedSet set = AnnotatedSet.of(all).drawn(new GroupDraw(0.25, 0.25, 3));

        build(set);
        String first = Files.readString(folder.resolve("index.jsonl"));
        build(set);

        assertEquals(first, Files.readString(folder.resolve("index.jsonl")));
        assertEquals(2, index().videos(Split.TRAIN).size());
        assertEquals(1, index().videos(Split.VALIDATION).size());
        assertEquals(2, index().videos(Split.TEST).get(0).entries().size());
    }

    @Test
    void shouldSayWhenNothingIsLeft() throws IOException {
        AnnotatedSet gone = AnnotatedSet.of(List.of(segment("gone", 0, 1, Split.TRAIN)));
        AnnotatedSet behind = AnnotatedSet.of(List.of(segment("long", 5, 6, Split.TRAIN)));

        assertTrue(assertThrows(IndexException.class, () -> build(gone))
                .getMessage()
                .contains("None of the 1 annotated videos is in"));
        assertTrue(assertThrows(IndexException.class, () -> build(behind))
                .getMessage()
                .contains("Nothing can be used"));
        assertFalse(Files.exists(folder.resolve("index.jsonl")));
    }

    private static Stretch segment(String id, double from, double to, Split split) {
        return new Stretch(FileNames.ofVideo("v_" + id, id), "wave", from, to, split, Origin.of(id, "file:1"));
    }

    private IndexSummary build(AnnotatedSet set) throws IOException {
        return build(set, new ArrayList<>());
    }

    private IndexSummary build(AnnotatedSet set, List<Path> skipped) throws IOException {
        CacheProgress progress = new CacheProgress() {
            @Override
            public void read(int done, int all) {
                assertTrue(done <= all);
            }

            @Override
            public void skipped(Path video, String reason) {
                skipped.add(video);
            }
        };
        return new IndexBuilder(VideoFolder.read(videos), folder.resolve("index.jsonl"), 2, progress).build(set);
    }

    private VideoIndex index() {
        return VideoIndex.read(folder.resolve("index.jsonl"));
    }
}
