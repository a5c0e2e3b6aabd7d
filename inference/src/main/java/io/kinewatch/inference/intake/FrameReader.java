package io.kinewatch.inference.intake;

import io.kinewatch.inference.clip.CorruptImageException;
import io.kinewatch.inference.clip.JpegStructure;
import io.kinewatch.inference.window.FramePosition;
import io.kinewatch.inference.window.SessionKey;
import io.kinewatch.schemas.AvroSerde;
import io.kinewatch.schemas.Frame;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;

/** Reads Kafka's records as frames, and refuses what no camera can mean, without decoding the image. Keeps its memory, so it is for one thread. */
final class FrameReader {
    /** A frame may belong to the tick before its session's anchor, not to another day. */
    private static final long EARLIEST_MILLIS = Duration.ofMinutes(-1).toMillis();

    private static final long LONGEST_SESSION_MILLIS = Duration.ofDays(3650).toMillis();
    private static final int LARGEST_SIDE = 1 << 15;

    private final AvroSerde<Frame> serde = AvroSerde.of(Frame.class);
    private Frame frame = new Frame();

    ReadFrame read(ConsumerRecord<byte[], byte[]> record) throws UnusableFrameException {
        decode(record.value());
        check();
        FramePosition position = new FramePosition(
                new SessionKey(frame.getSessionStartedAt(), frame.getSession()),
                frame.getSequence(),
                frame.getCapturedAt(),
                record.offset());
        return new ReadFrame(frame.getCameraId(), position);
    }

    private void decode(byte[] value) throws UnusableFrameException {
        if (value == null) {
            throw new UnusableFrameException(FrameProblem.UNDECODABLE, "the record has no value");
        }
        try {
            frame = serde.decode(value, frame);
        } catch (SerializationException e) {
            throw new UnusableFrameException(FrameProblem.UNDECODABLE, e.getMessage(), e);
        }
    }

    private static boolean isSide(int pixels) {
        return pixels > 0 && pixels <= LARGEST_SIDE;
    }

    /** Words are made only for what is refused: they would cost more than all the rest of reading. */
    private void check() throws UnusableFrameException {
        if (frame.getCameraId().isEmpty()) {
            throw impossible("the frame has no camera id");
        }
        long inSession = frame.getSessionStartedAt().until(frame.getCapturedAt(), ChronoUnit.MILLIS);
        if (inSession < EARLIEST_MILLIS || inSession > LONGEST_SESSION_MILLIS) {
            throw impossible("the frame was captured at " + frame.getCapturedAt() + " in a session that started at "
                    + frame.getSessionStartedAt());
        }
        if (!isSide(frame.getWidth()) || !isSide(frame.getHeight())) {
            throw impossible("the frame has " + frame.getWidth() + "x" + frame.getHeight() + " pixels");
        }
        try {
            JpegStructure.require(frame.getImage());
        } catch (CorruptImageException e) {
            throw UnusableFrameException.of(e);
        }
    }

    private static UnusableFrameException impossible(String problem) {
        return new UnusableFrameException(FrameProblem.IMPOSSIBLE, problem);
    }
}
