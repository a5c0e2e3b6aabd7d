package io.kinewatch.monitor.kafka;

import io.kinewatch.schemas.kafka.KafkaConfig;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/** Kafka's admin client, made when it is first asked for, since that may fail while Kafka is away. Thread-safe. */
public final class LazyAdmin implements AutoCloseable {
    private final KafkaConfig kafka;
    private Admin admin;

    public LazyAdmin(KafkaConfig kafka) {
        this.kafka = kafka;
    }

    /**
     * The one client, which stays this object's.
     *
     * @throws org.apache.kafka.common.KafkaException when it can't be made now
     */
    public synchronized Admin get() {
        if (admin == null) {
            admin = Admin.create(kafka.client(Map.of(AdminClientConfig.CLIENT_ID_CONFIG, "monitor-admin")));
        }
        return admin;
    }

    @Override
    public synchronized void close() {
        if (admin != null) {
            admin.close(Duration.ZERO);
        }
    }
}
