package io.kinewatch.training.sets;

import io.kinewatch.training.data.IndexException;
import io.kinewatch.training.data.Split;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Videos whose folders are their labels: {@code label/video}, or {@code train/label/video} and likewise for {@code validation} and {@code
 * test}. Where there are only videos, a video's name is its label: that in names as those of UCF101, or else the whole name.
 *
 * @param folder that holds them
 */
public record LabelFolders(VideoFolder folder) {
    private static final Map<String, Split> SPLITS = Map.of(
            "train", Split.TRAIN,
            "training", Split.TRAIN,
            "val", Split.VALIDATION,
            "validation", Split.VALIDATION,
            "test", Split.TEST,
            "testing", Split.TEST);
    private static final Pattern UCF = Pattern.compile("v_(.+)_g\\d+_c\\d+");

    /** Reads all; videos without a split in their path are for training. */
    public AnnotatedSet read() {
        List<Path> videos = folder.files();
        if (videos.isEmpty()) {
            throw new IndexException("There is no video in " + folder.root());
        }
        boolean flat = videos.stream().allMatch(video -> video.getNameCount() == 1);
        boolean split = videos.stream().allMatch(video -> splitOf(video) != null);
        EqualVideos equal = EqualVideos.in(folder);
        List<Stretch> stretches = new ArrayList<>();
        for (Path video : videos) {
            String label = flat ? nameLabel(video) : folderLabel(video, split);
            stretches.add(Stretch.ofWholeFile(
                    FileNames.ofClip(video.toString()),
                    label,
                    split ? splitOf(video) : Split.TRAIN,
                    Origin.of(equal.source(video), folder.root().resolve(video).toString())));
        }
        List<String> notes = flat
                ? List.of("the videos lie in no folders that label them: their names are their labels")
                : List.of();
        return new AnnotatedSet(stretches, 0, notes);
    }

    /** Null where the path has no split. */
    private static Split splitOf(Path video) {
        return video.getNameCount() == 1 ? null : SPLITS.get(video.getName(0).toString());
    }

    private String folderLabel(Path video, boolean split) {
        if (!split && splitOf(video) != null) {
            throw new IndexException(folder.root().resolve(video) + " lies in a split's folder, others of "
                    + folder.root() + " don't: put all or none into train, validation and test");
        }
        int depth = split ? 1 : 0;
        if (video.getNameCount() < depth + 2) {
            throw new IndexException(
                    folder.root().resolve(video) + " lies in no label's folder: put it into one, as the others");
        }
        return video.getName(depth).toString();
    }

    private static String nameLabel(Path video) {
        String name = VideoFolder.stem(video.getFileName().toString());
        Matcher ucf = UCF.matcher(name);
        return ucf.matches() ? ucf.group(1) : name;
    }
}
