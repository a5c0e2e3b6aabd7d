package io.kinewatch.inference;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.kinewatch.inference.classify.Probabilities;
import io.kinewatch.inference.classify.TestingBundle;
import io.kinewatch.inference.clip.CorruptImageException;
import io.kinewatch.inference.clip.FramePreprocessor;
import io.kinewatch.inference.window.ClipWindow;
import io.kinewatch.inference.window.FramePosition;
import io.kinewatch.inference.window.SessionKey;
import io.kinewatch.inference.window.SharedPicture;
import io.kinewatch.inference.window.WindowBuffer;
import io.kinewatch.inference.window.WindowRule;
import io.kinewatch.schemas.Frame;
import io.kinewatch.schemas.LabelValues;
import io.kinewatch.schemas.Prediction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** What the stage has to say of some footage, computed without Kafka and without the engine. */
final class ExpectedPredictions {
    static final int WINDOW_STRIDE = 2;
    private static final LabelValues.Labels LABELS = new LabelValues.Labels(TestingBundle.LABELS);
    private static final WindowRule RULE = WindowRule.of(TestingBundle.CLIP, WINDOW_STRIDE, Duration.ofMillis(500));

    private final Map<String, Map<String, Float>> byIdentity = new LinkedHashMap<>();
    private final Map<String, List<String>> byCamera = new LinkedHashMap<>();

    static ExpectedPredictions of(List<Frame> footage) {
        return of(footage, window -> true);
    }

    /** Of the windows that are wanted. */
    static ExpectedPredictions of(List<Frame> footage, Predicate<ClipWindow> wanted) {
        ExpectedPredictions expected = new ExpectedPredictions();
        TestingBundle bundle = new TestingBundle();
        Map<String, WindowBuffer> buffers = new HashMap<>();
        try (FramePreprocessor preprocessor = new FramePreprocessor(TestingBundle.CLIP)) {
            for (Frame frame : footage) {
                WindowBuffer buffer = buffers.computeIfAbsent(frame.getCameraId(), id -> new WindowBuffer(id, RULE));
                SessionKey session = new SessionKey(frame.getSessionStartedAt(), frame.getSession());
                byte[] pixels = preprocessor.preprocess(frame.getImage(), frame.getWidth(), frame.getHeight());
                FramePosition position = new FramePosition(session, frame.getSequence(), frame.getCapturedAt(), 0);
                buffer.add(position, SharedPicture.of(pixels)).windows().stream()
                        .filter(wanted)
                        .forEach(window -> expected.add(window, bundle));
            }
        } catch (CorruptImageException e) {
            throw new IllegalStateException(e);
        }
        return expected;
    }

    private void add(ClipWindow window, TestingBundle bundle) {
        String identity = identity(window.cameraId(), window.session(), window.firstSequence(), window.lastSequence());
        float[] probabilities = Probabilities.softmax(bundle.logits(window.frames()));
        byIdentity.put(identity, LABELS.with(probabilities));
        byCamera.computeIfAbsent(window.cameraId(), camera -> new ArrayList<>()).add(identity);
    }

    int count() {
        return byIdentity.size();
    }

    /** All of them, each once, each camera's in order, and each with its own content. */
    void assertExactly(List<Prediction> predictions) {
        Map<String, List<String>> found = new LinkedHashMap<>();
        byCamera.keySet().forEach(camera -> found.put(camera, new ArrayList<>()));
        for (Prediction p : predictions) {
            String identity = identity(p.getCameraId(), p.getSession(), p.getFirstSequence(), p.getLastSequence());
            found.computeIfAbsent(p.getCameraId(), camera -> new ArrayList<>()).add(identity);
            Map<String, Float> probabilities = byIdentity.getOrDefault(identity, Map.of());
            probabilities.forEach((label, probability) ->
                    assertEquals(probability, p.getProbabilities().get(label), 1e-4f, () -> identity + " " + label));
        }
        assertEquals(byCamera, found);
    }

    private static String identity(String camera, String session, long first, long last) {
        return camera + " " + session + " " + first + "-" + last;
    }
}
