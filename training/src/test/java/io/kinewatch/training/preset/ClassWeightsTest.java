package io.kinewatch.training.preset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kinewatch.training.data.DrawRule;
import io.kinewatch.training.data.IndexEntry;
import io.kinewatch.training.data.IndexException;
import io.kinewatch.training.data.LabelledVideo;
import io.kinewatch.training.data.Split;
import io.kinewatch.training.data.VideoIndex;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClassWeightsTest {
    private static final List<String> LABELS = List.of("walk", "run");

    @TempDir
    private Path folder;

    @Test
    void shouldWeighEachLabelAlikeInAllAndClipsByOneInTheMean() {
        ClassWeights weights = ClassWeights.of(index(3, 1), LABELS, DrawRule.EVERY_ENTRY);

        List<Double> balanced = weights.balanced();

        assertEquals(List.of(0.75, 0.25), weights.shares(), "validation videos don't count");
        assertEquals(2.0 / 3, balanced.get(0), 1e-12);
        assertEquals(2, balanced.get(1), 1e-12);
        assertEquals(0.75 * balanced.get(0), 0.25 * balanced.get(1), 1e-12);
    }

    @Test
    void shouldLeaveLabelsAlikeThatAreDrawnAlike() {
        ClassWeights weights = ClassWeights.of(index(3, 1), LABELS, DrawRule.EQUAL_LABELS);

        assertEquals(List.of(1.0, 1.0), weights.balanced());
    }

    @Test
    void shouldKeepTheProportionOfWhatIsGiven() throws IOException {
        ClassWeights weights = ClassWeights.of(index(3, 1), LABELS, DrawRule.EVERY_ENTRY);

        List<Double> read = weights.read(file("{\"run\": 10, \"walk\": 2}"));

        assertEquals(5, read.get(1) / read.get(0), 1e-12);
        assertEquals(1, 0.75 * read.get(0) + 0.25 * read.get(1), 1e-12);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'run': 1, 'swim': 2} | unknown labels [swim] and lacks [walk]",
                "{'run': 1} | lacks [walk]",
                "[1, 2] | no JSON object of labels and numbers",
                "{'run': 'much', 'walk': 1} | no JSON object of labels and numbers"
            })
    void shouldSayWhatIsWrongWithAFile(String content, String problem) throws IOException {
        ClassWeights weights = ClassWeights.of(index(3, 1), LABELS, DrawRule.EVERY_ENTRY);
        Path file = file(content.replace('\'', '"'));

        IndexException e = assertThrows(IndexException.class, () -> weights.read(file));

        assertTrue(e.getMessage().startsWith(file.toString()), e.getMessage());
        assertTrue(e.getMessage().contains(problem), e.getMessage());
    }

    @Test
    void shouldSayThatThereIsNoFile() {
        ClassWeights weights = ClassWeights.of(index(1, 1), LABELS, DrawRule.EVERY_ENTRY);

        IndexException e = assertThrows(IndexException.class, () -> weights.read(folder.resolve("none.json")));

        assertTrue(e.getMessage().contains("none.json"), e.getMessage());
    }

    private Path file(String content) throws IOException {
        return Files.writeString(folder.resolve("weights.json"), content);
    }

    /** So many training videos of each label, and one to validate with. */
    private VideoIndex index(int walks, int runs) {
        List<LabelledVideo> videos = new ArrayList<>();
        for (int i = 0; i < walks; i++) {
            videos.add(video("walk" + i, "walk", Split.TRAIN));
        }
        for (int i = 0; i < runs; i++) {
            videos.add(video("run" + i, "run", Split.TRAIN));
        }
        videos.add(video("validation", "run", Split.VALIDATION));
        return new VideoIndex(folder.resolve("index.jsonl"), videos);
    }

    private LabelledVideo video(String name, String label, Split split) {
        return new LabelledVideo(folder.resolve(name), split, List.of(new IndexEntry(name, label, 0, null, split)));
    }
}
