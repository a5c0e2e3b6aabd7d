package io.kinewatch.monitor;

import io.kinewatch.inference.events.EventRules;
import io.kinewatch.monitor.access.AccessConfig;
import io.kinewatch.monitor.web.WebConfig;
import io.kinewatch.schemas.config.ConfigSection;
import io.kinewatch.schemas.kafka.KafkaConfig;

/**
 * All settings of the monitor. Immutable.
 *
 * @param kafka where the topics are
 * @param web where the pages are
 * @param access who may see them
 * @param rules those of the events stage, for the thresholds that are drawn
 */
public record MonitorConfig(KafkaConfig kafka, WebConfig web, AccessConfig access, EventRules rules) {
    /** Reads the keys at the root; problems are recorded there. */
    public static MonitorConfig read(ConfigSection root) {
        return new MonitorConfig(
                KafkaConfig.read(root), WebConfig.read(root), AccessConfig.read(root), EventRules.DEFAULT);
    }
}
