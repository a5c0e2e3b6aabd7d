package io.kinewatch.training.sets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kinewatch.training.data.IndexException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelFoldersTest {
    @TempDir
    private Path folder;

    @Test
    void shouldTakeTheFoldersAsLabels() throws IOException {
        add("run/b.mp4", "1");
        add("wave/deep/a.MKV", "2");
        add("wave/notes.txt", "3");
        add("wave/.hidden.mp4", "4");

        assertEquals("run/b.mp4 run TRAIN, wave/deep/a.MKV wave TRAIN", read());
    }

    @Test
    void shouldTakeTheSplitsThatTheFoldersGive() throws IOException {
        add("train/run/a.mp4", "1");
        add("val/run/b.mp4", "22");
        add("test/wave/c.mp4", "333");

        assertEquals("test/wave/c.mp4 wave TEST, train/run/a.mp4 run TRAIN, val/run/b.mp4 run VALIDATION", read());
    }

    @Test
    void shouldTakeTheNamesOfVideosWithoutFolders() throws IOException {
        add("v_PlayingCello_g01_c01.avi", "1");
        add("arm-wrestling.mp4", "2");

        assertEquals("arm-wrestling.mp4 arm-wrestling TRAIN, v_PlayingCello_g01_c01.avi PlayingCello TRAIN", read());
        assertFalse(set().notes().isEmpty());
    }

    @Test
    void shouldRefuseAMixture() throws IOException {
        refused("There is no video in");
        add("run/a.mp4", "1");
        add("b.mp4", "2");
        refused("b.mp4 lies in no label's folder");
        add("train/run/a.mp4", "3");
        refused("lies in a split's folder");
    }

    @Test
    void shouldKnowClipsOfOneSourceByNameAndContent() throws IOException {
        add("run/v_run_g01_c01.avi", "1");
        add("run/v_run_g01_c02.avi", "2");
        add("run/v_run_g02_c01.avi", "3");
        add("run/copy.avi", "3");
        add("run/id_000001_000011.mp4", "4");
        add("wave/id_000021_000031.mp4", "5");
        add("wave/empty1.mp4", "");
        add("wave/empty2.mp4", "");

        List<String> sources =
                set().stretches().stream().map(each -> each.origin().source()).toList();

        assertEquals(sources.get(0), sources.get(4), "equal content");
        assertEquals("id", sources.get(1));
        assertEquals("v_run_g01", sources.get(2));
        assertEquals("v_run_g01", sources.get(3));
        assertNotEquals(sources.get(2), sources.get(0));
        assertEquals("id", sources.get(7));
        assertNotEquals(sources.get(5), sources.get(6), "empty files are not videos that are equal");
    }

    @Test
    void shouldRefuseCopiesInTwoSplits() throws IOException {
        add("train/run/a.mp4", "same");
        add("test/run/b.mp4", "same");

        IndexException e = assertThrows(IndexException.class, () -> SharedSources.refuse(set().stretches()));

        assertTrue(e.getMessage().contains("train/run/a.mp4"), e.getMessage());
        assertTrue(e.getMessage().contains("test/run/b.mp4"), e.getMessage());
    }

    @Test
    void shouldFindVideosByName() throws IOException {
        add("train/playing_cello/x_000001_000011.mp4", "1");
        add("playing cello/y.webm", "2");
        add("y.mp4", "3");
        add("deep/y.avi", "4");
        VideoFolder videos = VideoFolder.read(folder);

        assertEquals(
                Optional.of(Path.of("train/playing_cello/x_000001_000011.mp4")),
                videos.find("playing cello/x_000001_000011"));
        assertEquals(Optional.of(Path.of("playing cello/y.webm")), videos.find("playing cello/y"));
        assertEquals(Optional.of(Path.of("y.mp4")), videos.find("y.avi"));
        assertEquals(Optional.of(Path.of("deep/y.avi")), videos.find("deep/y.avi"));
        assertEquals(Optional.empty(), videos.find("cello/y"));
        assertEquals(Optional.empty(), videos.find("z"));
    }

    private AnnotatedSet set() {
        return new LabelFolders(VideoFolder.read(folder)).read();
    }

    private String read() {
        return set().stretches().stream()
                .map(each -> each.files().first() + " " + each.label() + " "
                        + each.split().name())
                .collect(Collectors.joining(", "));
    }

    private void refused(String problem) {
        IndexException e = assertThrows(IndexException.class, this::set);

        assertTrue(e.getMessage().contains(problem), e.getMessage());
    }

    private void add(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }
}
