package io.kinewatch.local;

import io.kinewatch.ingest.rtsp.LoopedVideo;
import io.kinewatch.ingest.video.AccessUnitFile.Timed;
import io.kinewatch.ingest.video.H264Encoder;
import io.kinewatch.training.figures.FigureAction;
import io.kinewatch.training.figures.FigureScene;
import io.kinewatch.training.figures.FigureVideo;
import io.kinewatch.training.figures.FrameTimes;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Generated scenes as the sources of cameras: as files, or as endless RTSP streams. */
final class ScenePlayer {
    private static final int WIDTH = 240;
    private static final int HEIGHT = 180;
    private static final int FRAME_RATE = 15;
    /** No training video has a negative seed. */
    private static final long FIRST_SEED = -1_000_001;

    private static final double LOOP_SECONDS = 4;
    private static final long MICROS = 1_000_000;

    private ScenePlayer() {}

    /** Writes for each camera a video in which a person changes action now and then. */
    static Map<String, Path> files(Path folder, List<String> cameras, double seconds) throws IOException {
        Map<String, Path> files = new LinkedHashMap<>();
        for (String camera : cameras) {
            Path file = folder.resolve(camera + ".mp4");
            FigureScene scene = FigureScene.endless(FIRST_SEED - files.size(), WIDTH, HEIGHT);
            FigureVideo.write(scene, FrameTimes.constant(seconds, FRAME_RATE), file);
            files.put(camera, file);
        }
        return files;
    }

    /** Somebody who does nothing else. */
    static LoopedVideo endless(FigureAction action) {
        FigureScene scene = FigureScene.single(FIRST_SEED, action, WIDTH, HEIGHT, LOOP_SECONDS);
        BufferedImage picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_3BYTE_BGR);
        List<Timed> units = new ArrayList<>();
        try (H264Encoder encoder = new H264Encoder(WIDTH, HEIGHT, FRAME_RATE, 500_000)) {
            for (int frame = 0; frame < LOOP_SECONDS * FRAME_RATE; frame++) {
                scene.render((double) frame / FRAME_RATE, picture);
                units.add(new Timed(encoder.encode(picture), frame * MICROS / FRAME_RATE));
            }
        }
        Duration pause = Duration.ofNanos(1_000_000_000L / FRAME_RATE);
        return new LoopedVideo(units, pause, InstantSource.system());
    }
}
