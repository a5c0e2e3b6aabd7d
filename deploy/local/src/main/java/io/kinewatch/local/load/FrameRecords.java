package io.kinewatch.local.load;

import io.kinewatch.local.bench.Film;
import io.kinewatch.schemas.AvroSerde;
import io.kinewatch.schemas.Frame;
import io.kinewatch.schemas.FrameClock;
import io.kinewatch.schemas.ImageEncoding;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.apache.kafka.clients.producer.ProducerRecord;

/** A film as the ingest stage would publish it for many cameras, each at its own place in the film. Thread-safe. */
final class FrameRecords {
    private static final String SESSION = "bench";

    private final AvroSerde<Frame> serde = AvroSerde.of(Frame.class);
    private final String topic;
    private final Film film;
    private final double framesPerSecond;
    private final Instant startedAt;

    /**
     * Of cameras that begin together, or each a phase later.
     *
     * @param startedAt when the first frame of those without a phase is captured
     */
    FrameRecords(String topic, Film film, double framesPerSecond, Instant startedAt) {
        this.topic = topic;
        this.film = film;
        this.framesPerSecond = framesPerSecond;
        this.startedAt = startedAt.truncatedTo(ChronoUnit.MICROS);
    }

    static String cameraId(int camera) {
        return String.format(Locale.ROOT, "camera-%03d", camera);
    }

    /** When a frame is captured, if its camera began so much after the first one. */
    Instant capturedAt(long number, double phaseSeconds) {
        return startedAt
                .plusNanos(Math.round((number / framesPerSecond + phaseSeconds) * 1e9))
                .truncatedTo(ChronoUnit.MICROS);
    }

    /** The camera's frame of this number. */
    ProducerRecord<byte[], byte[]> of(int camera, long number, double phaseSeconds) {
        String id = cameraId(camera);
        Frame frame = Frame.newBuilder()
                .setCameraId(id)
                .setSession(SESSION)
                .setSessionStartedAt(capturedAt(0, phaseSeconds))
                .setSequence(number)
                .setCapturedAt(capturedAt(number, phaseSeconds))
                .setClock(FrameClock.ARRIVAL)
                .setWidth(film.width())
                .setHeight(film.height())
                .setEncoding(ImageEncoding.JPEG)
                .setImage(ByteBuffer.wrap(film.frame(camera, number)))
                .build();
        return new ProducerRecord<>(topic, id.getBytes(StandardCharsets.UTF_8), serde.encode(frame));
    }
}
