package io.kinewatch.local.load;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A frames topic that holds so many frames of so many cameras before anything reads them.
 *
 * @param cameras in turn, each a frame
 * @param framesPerCamera of each
 */
record FilledTopic(int cameras, long framesPerCamera) {
    private static final int BATCH_BYTES = 512 << 10;

    /** Fills the topic; returns when the broker has all of it. */
    void fill(String bootstrapServers, FrameRecords records) throws IOException, InterruptedException {
        Map<String, Object> settings = Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.BATCH_SIZE_CONFIG,
                BATCH_BYTES,
                ProducerConfig.LINGER_MS_CONFIG,
                20);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (long number = 0; number < framesPerCamera; number++) {
                Future<RecordMetadata> last = null;
                for (int camera = 0; camera < cameras; camera++) {
                    last = producer.send(records.of(camera, number, 0));
                }
                if (last != null && number % 64 == 0) {
                    last.get();
                }
            }
            producer.flush();
        } catch (ExecutionException e) {
            throw new IOException("the broker did not take the frames", e.getCause());
        }
    }

    /** Windows of T frames that lie in it. */
    long windows(int frames, int windowStride) {
        return framesPerCamera < frames ? 0 : cameras * ((framesPerCamera - frames) / windowStride + 1);
    }
}
