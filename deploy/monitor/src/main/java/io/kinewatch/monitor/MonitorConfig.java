package io.kinewatch.monitor;

import io.kinewatch.inference.events.EventRules;
import io.kinewatch.inference.events.EventsConfig;
import io.kinewatch.monitor.access.AccessConfig;
import io.kinewatch.monitor.event.ArchiveConfig;
import io.kinewatch.monitor.event.moment.PicturesConfig;
import io.kinewatch.monitor.health.HealthConfig;
import io.kinewatch.monitor.picture.PictureConfig;
import io.kinewatch.monitor.web.WebConfig;
import io.kinewatch.schemas.config.ConfigException;
import io.kinewatch.schemas.config.ConfigFile;
import io.kinewatch.schemas.config.ConfigSection;
import io.kinewatch.schemas.health.HttpConfig;
import io.kinewatch.schemas.kafka.KafkaConfig;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * All settings of the monitor. Immutable.
 *
 * @param kafka where the topics are
 * @param web where the pages are
 * @param access who may see them
 * @param rules those of the events stage: for the thresholds that are drawn, and the smoothing
 * @param events how much of what happened is remembered
 * @param moments the pictures of the moments at which actions started
 * @param pictures how many are made of watched cameras
 * @param health whom to ask how the pipeline is doing
 */
public record MonitorConfig(
        KafkaConfig kafka,
        WebConfig web,
        AccessConfig access,
        EventRules rules,
        ArchiveConfig events,
        PicturesConfig moments,
        PictureConfig pictures,
        HealthConfig health) {
    /** Reads the keys at the root; problems are recorded there. */
    public static MonitorConfig read(ConfigSection root) {
        KafkaConfig kafka = KafkaConfig.read(root);
        Optional<EventsConfig> events = events(root);
        return new MonitorConfig(
                kafka,
                WebConfig.read(root),
                AccessConfig.read(root),
                events.map(EventsConfig::rules).orElse(EventRules.DEFAULT),
                ArchiveConfig.read(root),
                PicturesConfig.read(root),
                PictureConfig.read(root),
                HealthConfig.read(
                        root,
                        kafka.topics().prefix(),
                        events.map(EventsConfig::applicationId).orElse(null)));
    }

    /** The events stage's own file, which is as wrong for the monitor as it is for that stage. */
    private static Optional<EventsConfig> events(ConfigSection root) {
        String file = root.string("eventsConfig", null);
        if (file == null) {
            return Optional.empty();
        }
        try {
            ConfigSection stage = ConfigFile.load(Path.of(file), Map.of(), Map.of());
            EventsConfig config = EventsConfig.read(stage);
            HttpConfig unused = HttpConfig.read(stage, 0);
            stage.check();
            return Optional.of(config);
        } catch (ConfigException e) {
            String problems = String.join("; ", e.problems());
            root.problem("eventsConfig", "can't be used; expected the YAML file of the events stage: " + problems);
            return Optional.empty();
        }
    }
}
