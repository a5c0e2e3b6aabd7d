package io.kinewatch.training.sets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kinewatch.training.data.IndexException;
import io.kinewatch.training.data.Split;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GroupDrawTest {
    @Test
    void shouldDrawWholeGroupsOfEachLabel() {
        List<Stretch> drawn = new GroupDraw(0.2, 0.1, 7).apply(videos(10, 4));

        for (String label : List.of("run", "wave")) {
            assertEquals(8, count(drawn, label, Split.VALIDATION));
            assertEquals(4, count(drawn, label, Split.TEST));
            assertEquals(28, count(drawn, label, Split.TRAIN));
        }
        splits(drawn).values().forEach(splits -> assertEquals(1, splits.size()));
    }

    @Test
    void shouldDrawTheSameWithTheSameSeed() {
        List<Stretch> videos = videos(10, 4);

        assertEquals(new GroupDraw(0.2, 0, 7).apply(videos), new GroupDraw(0.2, 0, 7).apply(videos));
        assertNotEquals(new GroupDraw(0.2, 0, 7).apply(videos), new GroupDraw(0.2, 0, 8).apply(videos));
    }

    @Test
    void shouldLeaveAGroupToTrainOn() {
        List<Stretch> drawn = new GroupDraw(0.5, 0.49, 1).apply(videos(1, 3));

        assertEquals(3, count(drawn, "run", Split.TRAIN));
    }

    @Test
    void shouldLeaveOfficialTestVideosAlone() {
        List<Stretch> videos = new ArrayList<>(videos(10, 4));
        videos.replaceAll(video -> video.label().equals("run") ? video.with(Split.TEST) : video);

        List<Stretch> drawn = new GroupDraw(0.2, 0, 1).apply(videos);

        assertEquals(40, count(drawn, "run", Split.TEST));
        assertEquals(8, count(drawn, "wave", Split.VALIDATION));
    }

    @Test
    void shouldRefusePartsThatLeaveNothing() {
        assertThrows(IllegalArgumentException.class, () -> new GroupDraw(0.5, 0.5, 1));
        assertThrows(IllegalArgumentException.class, () -> new GroupDraw(-0.1, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> new GroupDraw(Double.NaN, 0, 1));
    }

    @Test
    void shouldNameBothLinesOfAVideoInTwoSplits() {
        Stretch train = video("run", "abc", "train.csv:2");
        Stretch test = video("wave", "abc", "test.csv:5").with(Split.TEST);

        IndexException e = assertThrows(IndexException.class, () -> SharedSources.refuse(List.of(train, train, test)));

        assertTrue(e.getMessage().startsWith("test.csv:5: the video abc is for test"), e.getMessage());
        assertTrue(e.getMessage().contains("for train at train.csv:2"), e.getMessage());
        SharedSources.refuse(List.of(train, train));
    }

    private static List<Stretch> videos(int groups, int each) {
        List<Stretch> videos = new ArrayList<>();
        for (int i = 0; i < groups * each; i++) {
            videos.add(video("run", "run" + i % groups, "list:" + i));
            videos.add(video("wave", "wave" + i % groups, "list:" + i));
        }
        return videos;
    }

    private static Stretch video(String label, String source, String at) {
        return Stretch.ofWholeFile(FileNames.ofClip(at), label, Split.TRAIN, Origin.of(source, at));
    }

    private static long count(List<Stretch> videos, String label, Split split) {
        return videos.stream()
                .filter(video -> video.label().equals(label) && video.split() == split)
                .count();
    }

    private static Map<String, Set<Split>> splits(List<Stretch> videos) {
        Map<String, Set<Split>> splits = new HashMap<>();
        for (Stretch video : videos) {
            splits.computeIfAbsent(video.origin().group(), group -> EnumSet.noneOf(Split.class))
                    .add(video.split());
        }
        return splits;
    }
}
