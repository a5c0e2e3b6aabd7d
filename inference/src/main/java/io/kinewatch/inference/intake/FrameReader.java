package io.kinewatch.inference.intake;

import io.kinewatch.inference.window.FramePosition;
import io.kinewatch.inference.window.SessionKey;
import io.kinewatch.schemas.AvroSerde;
import io.kinewatch.schemas.Frame;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;

/**
 * Reads Kafka's records as frames, and refuses what no camera can mean. The memory of images is used again, so an image is good until {@link
 * #startOver()}. For one thread.
 */
final class FrameReader {
    /** A frame may belong to the tick before its session's anchor, not to another day. */
    private static final Duration EARLIEST = Duration.ofMinutes(-1);

    private static final Duration LONGEST_SESSION = Duration.ofDays(3650);
    private static final int LARGEST_SIDE = 1 << 15;

    /** Kept for the next images: so many, and none that is larger. */
    private static final int MOST_KEPT = 64;

    private static final int LARGEST_KEPT = 256 << 10;

    private final AvroSerde<Frame> serde = AvroSerde.of(Frame.class);
    private final List<Frame> kept = new ArrayList<>();
    private int used;

    /** What was read before is done with: its memory may be used again. */
    void startOver() {
        used = 0;
    }

    ReadFrame read(ConsumerRecord<byte[], byte[]> record) throws UnusableFrameException {
        Frame frame = decode(record.value());
        check(frame);
        FramePosition position = new FramePosition(
                new SessionKey(frame.getSessionStartedAt(), frame.getSession()),
                frame.getSequence(),
                frame.getCapturedAt(),
                record.offset());
        return new ReadFrame(frame.getCameraId(), position, frame.getImage(), frame.getWidth(), frame.getHeight());
    }

    private Frame decode(byte[] value) throws UnusableFrameException {
        if (value == null) {
            throw new UnusableFrameException(FrameProblem.UNDECODABLE, "the record has no value");
        }
        try {
            return decodeIntoKept(value);
        } catch (SerializationException e) {
            throw new UnusableFrameException(FrameProblem.UNDECODABLE, e.getMessage(), e);
        }
    }

    private Frame decodeIntoKept(byte[] value) {
        if (used == MOST_KEPT || value.length > LARGEST_KEPT) {
            return serde.decode(value, null);
        }
        if (used == kept.size()) {
            kept.add(new Frame());
        }
        return serde.decode(value, kept.get(used++));
    }

    private static boolean isSide(int pixels) {
        return pixels > 0 && pixels <= LARGEST_SIDE;
    }

    /** Words are made only for what is refused: they would cost more than all the rest of reading. */
    private static void check(Frame frame) throws UnusableFrameException {
        Duration inSession = Duration.between(frame.getSessionStartedAt(), frame.getCapturedAt());
        if (frame.getCameraId().isEmpty()) {
            throw impossible("the frame has no camera id");
        }
        if (inSession.compareTo(EARLIEST) < 0 || inSession.compareTo(LONGEST_SESSION) > 0) {
            throw impossible("the frame was captured at " + frame.getCapturedAt() + " in a session that started at "
                    + frame.getSessionStartedAt());
        }
        if (!isSide(frame.getWidth()) || !isSide(frame.getHeight())) {
            throw impossible("the frame has " + frame.getWidth() + "x" + frame.getHeight() + " pixels");
        }
    }

    private static UnusableFrameException impossible(String problem) {
        return new UnusableFrameException(FrameProblem.IMPOSSIBLE, problem);
    }
}
