package io.kinewatch.local.wall;

import io.kinewatch.local.bench.Film;
import io.kinewatch.schemas.ActionEvent;
import io.kinewatch.schemas.AvroSerde;
import io.kinewatch.schemas.CameraState;
import io.kinewatch.schemas.CameraStatus;
import io.kinewatch.schemas.EventPhase;
import io.kinewatch.schemas.Frame;
import io.kinewatch.schemas.FrameClock;
import io.kinewatch.schemas.ImageEncoding;
import io.kinewatch.schemas.LabelProbability;
import io.kinewatch.schemas.Prediction;
import io.kinewatch.schemas.Topics;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Cameras as the stages before the monitor would tell of them: frames, a status every five seconds, a window's probabilities nearly
 * every second, and actions that come and go. All from one thread, each camera at its own moment.
 */
final class WallCameras implements AutoCloseable {
    private static final List<String> LABELS =
            List.of("walk", "run", "wave", "sit_down", "stand_up", "fall", "jump", "throw", "pick_up", "idle");
    private static final int STATUS_EVERY = 50;
    private static final int WINDOW_EVERY = 8;
    private static final int ACTION_EVERY = 200;
    private static final int ACTION_FRAMES = 60;
    private static final int UPDATE_EVERY = 10;
    private static final String MODEL = "bench";

    private final AvroSerde<Frame> frames = AvroSerde.of(Frame.class);
    private final AvroSerde<CameraStatus> statuses = AvroSerde.of(CameraStatus.class);
    private final AvroSerde<Prediction> predictions = AvroSerde.of(Prediction.class);
    private final AvroSerde<ActionEvent> events = AvroSerde.of(ActionEvent.class);
    private final Topics topics;
    private final Film film;
    private final List<String> ids;
    private final double framesPerSecond;
    private final KafkaProducer<String, byte[]> producer;
    private final Instant startedAt = Instant.now().truncatedTo(ChronoUnit.MICROS);
    private final Thread thread = new Thread(this::run, "wall-cameras");
    private volatile boolean running = true;
    private volatile long filmed;

    WallCameras(String bootstrapServers, Topics topics, Film film, int count, double framesPerSecond) {
        this.topics = topics;
        this.film = film;
        this.framesPerSecond = framesPerSecond;
        ids = IntStream.rangeClosed(1, count)
                .mapToObj(number -> String.format(Locale.ROOT, "camera-%02d", number))
                .toList();
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "linger.ms", 0, "acks", "all"),
                new StringSerializer(),
                new ByteArraySerializer());
        thread.setDaemon(true);
        thread.start();
    }

    List<String> ids() {
        return ids;
    }

    /** Frames of all cameras so far. */
    long filmed() {
        return filmed;
    }

    private void run() {
        for (long turn = 0; running; turn++) {
            int camera = (int) (turn % ids.size());
            long number = turn / ids.size();
            Instant due = startedAt.plusNanos((long) (turn * 1e9 / framesPerSecond / ids.size()));
            while (running && Instant.now().isBefore(due)) {
                LockSupport.parkNanos(Duration.between(Instant.now(), due).toNanos());
            }
            tell(camera, number);
            filmed = turn + 1;
        }
    }

    private void tell(int camera, long number) {
        String id = ids.get(camera);
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        send(topics.frames(), id, frames.encode(frame(camera, number, now)));
        if (number % STATUS_EVERY == camera % STATUS_EVERY || number == 0) {
            send(topics.cameras(), id, statuses.encode(status(id)));
        }
        if (number % WINDOW_EVERY == camera % WINDOW_EVERY) {
            send(topics.predictions(), id, predictions.encode(prediction(camera, number, now)));
        }
        long phase = (number + camera * 7L) % ACTION_EVERY;
        if (phase % UPDATE_EVERY == 0 && phase <= ACTION_FRAMES && number >= phase) {
            send(topics.events(), id, events.encode(event(camera, number, phase, now)));
        }
    }

    private void send(String topic, String camera, byte[] value) {
        // A record that is lost shows in the rates.
        var unused = producer.send(new ProducerRecord<>(topic, camera, value));
    }

    private Frame frame(int camera, long number, Instant now) {
        return Frame.newBuilder()
                .setCameraId(ids.get(camera))
                .setSession("bench")
                .setSessionStartedAt(startedAt)
                .setSequence(number)
                .setCapturedAt(now)
                .setClock(FrameClock.ARRIVAL)
                .setWidth(film.width())
                .setHeight(film.height())
                .setEncoding(ImageEncoding.JPEG)
                .setImage(ByteBuffer.wrap(film.frame(camera, number)))
                .build();
    }

    private CameraStatus status(String id) {
        return CameraStatus.newBuilder()
                .setCameraId(id)
                .setState(CameraState.LIVE)
                .setSince(startedAt)
                .setSession("bench")
                .setWidth(film.width())
                .setHeight(film.height())
                .setFps(framesPerSecond)
                .build();
    }

    private Prediction prediction(int camera, long number, Instant now) {
        int best = (int) ((number / ACTION_EVERY + camera) % LABELS.size());
        Map<String, Float> probabilities = new TreeMap<>();
        for (int label = 0; label < LABELS.size(); label++) {
            probabilities.put(LABELS.get(label), label == best ? 0.82f : 0.02f);
        }
        return Prediction.newBuilder()
                .setCameraId(ids.get(camera))
                .setSession("bench")
                .setFirstSequence(Math.max(0, number - 15))
                .setLastSequence(number)
                .setStartedAt(now.minusMillis(1500))
                .setEndedAt(now)
                .setModel(MODEL)
                .setProbabilities(probabilities)
                .setTop(List.of(new LabelProbability(LABELS.get(best), 0.82f)))
                .setPredictedAt(now)
                .build();
    }

    private ActionEvent event(int camera, long number, long phase, Instant now) {
        Instant start = now.minusMillis(Math.round(1000 * phase / framesPerSecond));
        return ActionEvent.newBuilder()
                .setEventId(ids.get(camera) + "-" + (number - phase))
                .setCameraId(ids.get(camera))
                .setLabel(LABELS.get((int) ((number / ACTION_EVERY + camera) % LABELS.size())))
                .setPhase(phase == 0 ? EventPhase.START : phase == ACTION_FRAMES ? EventPhase.END : EventPhase.UPDATE)
                .setStartedAt(start)
                .setEndedAt(now)
                .setConfidence(0.8f)
                .setPeak(0.9f)
                .setWindows((int) (1 + phase / WINDOW_EVERY))
                .setModel(MODEL)
                .build();
    }

    @Override
    public void close() {
        running = false;
        LockSupport.unpark(thread);
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        producer.close(Duration.ZERO);
    }
}
