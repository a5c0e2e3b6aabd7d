import java.io.File;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Prints action events as they come. Needs kafka-clients, avro and the schema; nothing of Kinewatch's own code. */
public class EventSubscriber {
    public static void main(String[] args) throws Exception {
        Schema schema = new Schema.Parser().parse(new File("schemas/src/main/avro/ActionEvent.avsc"));
        BinaryMessageDecoder<GenericRecord> decoder = new BinaryMessageDecoder<>(GenericData.get(), schema);
        Map<String, Object> config = Map.of(
                "bootstrap.servers", args.length > 0 ? args[0] : "127.0.0.1:9092",
                "group.id", "my-service",
                "auto.offset.reset", "earliest",
                "isolation.level", "read_committed"); // events are written in transactions
        try (var consumer = new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of("kinewatch.events"));
            while (true) {
                for (var message : consumer.poll(Duration.ofSeconds(1))) {
                    GenericRecord event = decoder.decode(message.value());
                    System.out.println(message.key() + " " + event.get("phase") + " " + event.get("label"));
                }
            }
        }
    }
}
