package io.kinewatch.training.bundle;

import io.kinewatch.schemas.clip.ClipSpec;
import io.kinewatch.training.data.CacheProgress;
import io.kinewatch.training.data.DecodedVideos;
import io.kinewatch.training.data.LabelledVideo;
import io.kinewatch.training.data.Split;
import io.kinewatch.training.data.VideoIndex;
import io.kinewatch.training.data.VideoProbes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Videos that show what a network will see, for a form in 8 bits of weights that come without any. What they show doesn't matter, so labels aren't
 * needed. Immutable.
 *
 * @param from an index, of which the training split is taken if it has one, or a folder with video files
 * @param threads videos that are looked at once
 */
public record CalibrationVideos(Path from, int threads) {
    /** Clips of them; throws {@link ImportException} if there are too few. */
    public CpuFormSource read(ClipSpec spec) throws IOException {
        List<LabelledVideo> videos = CalibrationDraw.some(videos());
        Path times = Files.createTempFile("kinewatch", ".times");
        Files.delete(times);
        try (DecodedVideos source =
                DecodedVideos.open(videos, spec, new VideoProbes(times, threads, CacheProgress.SILENT))) {
            CpuFormSource drawn = new CalibrationDraw(spec).from(source, source.videos(Split.TRAIN));
            if (drawn instanceof CpuFormSource.Nothing) {
                throw new ImportException(from + " has too few videos that can be read to calibrate by");
            }
            return drawn;
        } finally {
            Files.deleteIfExists(times);
        }
    }

    private List<LabelledVideo> videos() throws IOException {
        if (Files.isDirectory(from)) {
            return within();
        }
        VideoIndex index = VideoIndex.read(from);
        List<LabelledVideo> training = index.videos(Split.TRAIN);
        return training.isEmpty() ? index.videos() : training;
    }

    private List<LabelledVideo> within() throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            List<LabelledVideo> videos = files.filter(Files::isRegularFile)
                    .sorted()
                    .map(file -> new LabelledVideo(file, Split.TRAIN, List.of()))
                    .toList();
            if (videos.isEmpty()) {
                throw new ImportException(from + " has no video files to calibrate by");
            }
            return videos;
        }
    }
}
