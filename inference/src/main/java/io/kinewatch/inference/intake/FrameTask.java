package io.kinewatch.inference.intake;

import io.kinewatch.inference.clip.FramePreprocessor;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The work that one record makes: first read by the intake thread, then done by a decoder. */
final class FrameTask {
    private final ConsumerRecord<byte[], byte[]> record;
    private ReadFrame frame;
    private FrameOutcome outcome;

    FrameTask(ConsumerRecord<byte[], byte[]> record, FrameReader reader) {
        this.record = record;
        try {
            frame = reader.read(record);
        } catch (UnusableFrameException e) {
            outcome = new FrameOutcome.Unusable(record, e);
        }
    }

    boolean isFrame() {
        return frame != null;
    }

    ConsumerRecord<byte[], byte[]> record() {
        return record;
    }

    String cameraId() {
        return frame.cameraId();
    }

    /** Gives the frame to its camera. Frames captured before {@code earliest} are too old to be decoded. */
    void run(CameraFeed feed, FramePreprocessor preprocessor, Instant earliest, Instant now) {
        try {
            Instant capturedAt = frame.position().capturedAt();
            boolean tooOld = capturedAt.isBefore(earliest);
            outcome = new FrameOutcome.Used(record, capturedAt, feed.add(frame, preprocessor, tooOld, now));
        } catch (UnusableFrameException e) {
            outcome = new FrameOutcome.Unusable(record, e);
        }
    }

    /** Known when the task is done. */
    FrameOutcome outcome() {
        return outcome;
    }
}
