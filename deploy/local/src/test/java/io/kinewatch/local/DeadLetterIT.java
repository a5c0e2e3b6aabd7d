package io.kinewatch.local;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.kinewatch.broker.EmbeddedKafka;
import io.kinewatch.ingest.rtsp.RtspServer;
import io.kinewatch.schemas.AvroSerde;
import io.kinewatch.schemas.Frame;
import io.kinewatch.schemas.FrameClock;
import io.kinewatch.schemas.ImageEncoding;
import io.kinewatch.schemas.Topics;
import io.kinewatch.training.figures.FigureAction;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Records that no stage can use come between those of a camera that runs. */
@ExtendWith(BrokerExtension.class)
class DeadLetterIT {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final String CAMERA = "gym";
    private static final byte[] NONSENSE = "this is no Avro".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path folder;

    @Test
    void shouldPutBadRecordsAsideAndGoOn(EmbeddedKafka kafka) throws Exception {
        Topics topics = new Topics("letters.");
        try (RtspServer server = RtspServer.start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
                LocalPipeline pipeline = new LocalPipeline(
                        kafka.bootstrapServers(),
                        topics,
                        Map.of(CAMERA, server.mount(CAMERA, ScenePlayer.endless(FigureAction.RUN))),
                        folder)) {
            await().atMost(PATIENCE).until(() -> !pipeline.events(CAMERA).isEmpty());

            byte[] corrupt = corruptImage();
            RecordMetadata image = send(kafka, topics.frames(), corrupt);
            RecordMetadata frame = send(kafka, topics.frames(), NONSENSE);
            RecordMetadata prediction = send(kafka, topics.predictions(), NONSENSE);
            Instant sentAt = Instant.now();

            await().atMost(PATIENCE).until(() -> pipeline.deadLetters().size() >= 3);
            check(pipeline, image, "inference", "corrupt-image", corrupt);
            check(pipeline, frame, "inference", "undecodable", NONSENSE);
            check(pipeline, prediction, "events", "", NONSENSE);
            await().atMost(PATIENCE).until(() -> newPredictions(pipeline, sentAt) >= 5);
            await().atMost(PATIENCE)
                    .until(() -> pipeline.events(CAMERA).stream()
                            .anyMatch(event -> event.getEndedAt().isAfter(sentAt)));
            assertEquals(3, pipeline.deadLetters().size());
            assertEquals(1, pipeline.metric("kinewatch_infer_dead_letters_total", "reason", "corrupt-image"));
            assertEquals(1, pipeline.metric("kinewatch_infer_dead_letters_total", "reason", "undecodable"));
            assertEquals(1, pipeline.metric("kinewatch_events_dead_letters_total"));
        }
    }

    private static long newPredictions(LocalPipeline pipeline, Instant since) {
        return pipeline.predictions(CAMERA).stream()
                .filter(prediction -> prediction.getStartedAt().isAfter(since))
                .count();
    }

    /** Right in everything but the picture. */
    private static byte[] corruptImage() {
        byte[] image = new byte[5000];
        Arrays.fill(image, (byte) 0x5A);
        image[0] = (byte) 0xFF;
        image[1] = (byte) 0xD8;
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        return AvroSerde.of(Frame.class)
                .encode(Frame.newBuilder()
                        .setCameraId(CAMERA)
                        .setSession("broken")
                        .setSessionStartedAt(now)
                        .setSequence(0)
                        .setCapturedAt(now)
                        .setClock(FrameClock.SOURCE)
                        .setWidth(240)
                        .setHeight(180)
                        .setEncoding(ImageEncoding.JPEG)
                        .setImage(ByteBuffer.wrap(image))
                        .build());
    }

    /** On the partition of the camera, between its own records. */
    private static RecordMetadata send(EmbeddedKafka kafka, String topic, byte[] value) throws Exception {
        Map<String, Object> settings = Map.of("bootstrap.servers", kafka.bootstrapServers());
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            return producer.send(new ProducerRecord<>(topic, CAMERA.getBytes(StandardCharsets.UTF_8), value))
                    .get();
        }
    }

    /** It lies there as it came, with where it came from and why. */
    private static void check(
            LocalPipeline pipeline, RecordMetadata origin, String stage, String reason, byte[] value) {
        List<ConsumerRecord<byte[], byte[]>> letters = pipeline.deadLetters().stream()
                .filter(letter -> header(letter, "topic").equals(origin.topic()))
                .filter(letter -> header(letter, "offset").equals(Long.toString(origin.offset())))
                .toList();
        assertEquals(1, letters.size());
        ConsumerRecord<byte[], byte[]> letter = letters.get(0);
        assertEquals(Integer.toString(origin.partition()), header(letter, "partition"));
        assertEquals(stage, header(letter, "stage"));
        assertEquals(reason, header(letter, "reason").substring(0, reason.length()));
        assertEquals(CAMERA, new String(letter.key(), StandardCharsets.UTF_8));
        assertArrayEquals(value, letter.value());
    }

    private static String header(ConsumerRecord<byte[], byte[]> letter, String name) {
        return new String(letter.headers().lastHeader("kinewatch." + name).value(), StandardCharsets.UTF_8);
    }
}
