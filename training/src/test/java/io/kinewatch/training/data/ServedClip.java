package io.kinewatch.training.data;

import io.kinewatch.inference.clip.ClipTensor;
import io.kinewatch.inference.clip.FramePreprocessor;
import io.kinewatch.inference.window.ClipWindow;
import io.kinewatch.inference.window.FramePosition;
import io.kinewatch.inference.window.SessionKey;
import io.kinewatch.inference.window.SharedPicture;
import io.kinewatch.inference.window.WindowBuffer;
import io.kinewatch.inference.window.WindowRule;
import io.kinewatch.schemas.Frame;
import io.kinewatch.schemas.clip.ClipSpec;
import java.nio.FloatBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Cuts windows from published frames as the inference stage does. */
final class ServedClip {
    private ServedClip() {}

    /** The tensors of all windows of one session, CTHW float32 each. */
    static List<float[]> tensors(List<Frame> frames, ClipSpec spec, int windowStride) throws Exception {
        List<float[]> tensors = new ArrayList<>();
        WindowBuffer buffer = new WindowBuffer("camera", WindowRule.of(spec, windowStride, Duration.ofMillis(500)));
        try (FramePreprocessor preprocessor = new FramePreprocessor(spec)) {
            for (int offset = 0; offset < frames.size(); offset++) {
                Frame frame = frames.get(offset);
                byte[] pixels = preprocessor.preprocess(frame.getImage(), frame.getWidth(), frame.getHeight());
                SessionKey session = new SessionKey(frame.getSessionStartedAt(), frame.getSession());
                FramePosition position = new FramePosition(session, frame.getSequence(), frame.getCapturedAt(), offset);
                for (ClipWindow window :
                        buffer.add(position, SharedPicture.of(pixels)).windows()) {
                    FloatBuffer tensor = FloatBuffer.allocate(spec.values());
                    new ClipTensor(spec).put(window.frames(), tensor);
                    tensors.add(tensor.array());
                }
            }
        }
        return tensors;
    }
}
