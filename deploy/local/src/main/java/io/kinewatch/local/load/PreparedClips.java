package io.kinewatch.local.load;

import io.kinewatch.inference.clip.CorruptImageException;
import io.kinewatch.inference.clip.FramePreprocessor;
import io.kinewatch.local.bench.Film;
import io.kinewatch.schemas.clip.ClipSpec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Clips of a film, preprocessed by the code that serves. Stateless. */
final class PreparedClips {
    private PreparedClips() {}

    /** So many, each of another camera and another time. */
    static List<List<byte[]>> of(ClipSpec spec, Film film, int count, int windowStride) throws IOException {
        try (FramePreprocessor preprocessor = new FramePreprocessor(spec)) {
            List<List<byte[]>> clips = new ArrayList<>();
            for (int clip = 0; clip < count; clip++) {
                List<byte[]> frames = new ArrayList<>();
                for (int t = 0; t < spec.frames(); t++) {
                    byte[] jpeg = film.frame(clip, (long) clip * windowStride + t);
                    frames.add(preprocessor.preprocess(ByteBuffer.wrap(jpeg), film.width(), film.height()));
                }
                clips.add(frames);
            }
            return clips;
        } catch (CorruptImageException e) {
            throw new IOException("a drawn frame is corrupt", e);
        }
    }
}
