package io.kinewatch.inference.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kinewatch.schemas.ActionEvent;
import io.kinewatch.schemas.AvroSerde;
import io.kinewatch.schemas.EventPhase;
import io.kinewatch.schemas.Prediction;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventTopologyTest {

    private static final AvroSerde<Prediction> PREDICTIONS = AvroSerde.of(Prediction.class);

    @TempDir
    private Path state;

    private DrivenTopology topology;

    @BeforeEach
    void start() {
        topology = new DrivenTopology(EventRules.DEFAULT, state);
    }

    @AfterEach
    void stop() {
        topology.close();
    }

    @Test
    void shouldPublishWhatTheSmootherSays() {
        List<Prediction> trace = ScriptedTrace.of(
                "door walk " + ScriptedTrace.times(10, ".9") + " " + ScriptedTrace.times(10, ".1"),
                "door wave 0 0 0 0 0 " + ScriptedTrace.times(15, ".8"),
                "yard fall " + ScriptedTrace.times(10, ".1 .9"));

        topology.pipe(trace);

        List<ActionEvent> expected = new SmoothedTrace(EventRules.DEFAULT, trace).events();
        assertEquals(expected, topology.events());
        assertEquals(20 + 20, topology.sample("predictions_total"), "two of door's rows make one prediction");
    }

    @Test
    void shouldEndOnSilenceOfTheWallClock() {
        topology.pipe(ScriptedTrace.of("door walk .9 .9 .9 .9", "yard idle 1 1 1 1"));
        assertEquals(List.of("START walk 0-2"), topology.lines());

        topology.passes(Duration.ofMillis(2_400));
        assertEquals(List.of(), topology.lines());
        assertEquals(1, topology.sample("open_actions"));

        topology.passes(Duration.ofMillis(1_100));
        assertEquals(List.of("END walk 0-3"), topology.lines());
        assertEquals(0, topology.sample("open_actions"));

        topology.passes(Duration.ofMinutes(10));
        assertEquals(List.of(), topology.lines());
    }

    @Test
    void shouldIgnoreAndCountLateWindows() {
        List<Prediction> trace = ScriptedTrace.of("door walk .9 .9 .9 .9 .9");

        topology.pipe(trace).pipe(trace.subList(1, 3));

        assertEquals(List.of("START walk 0-2"), topology.lines());
        assertEquals(2, topology.sample("predictions_late_total"));
    }

    @Test
    void shouldCarryOnAfterARestartFromItsChangelog() {
        List<Prediction> trace = ScriptedTrace.of(
                "door walk " + ScriptedTrace.times(9, ".9") + " .1 .1 .1 .1 .1 .1",
                "door wave .1 .1 .1 .1 .1 .1 .1 .8 .8 .8 .8 .8 .8 .8 .8",
                "door session " + ScriptedTrace.times(12, "a") + " b b b");
        List<ActionEvent> undisturbed = new SmoothedTrace(EventRules.DEFAULT, trace).events();

        for (int crash : List.of(1, 4, 10, 13)) {
            topology.pipe(trace.subList(0, crash));
            List<ActionEvent> events = new ArrayList<>(topology.events());
            topology = topology.restarted();
            events.addAll(topology.pipe(trace.subList(crash, trace.size())).events());

            assertEquals(undisturbed, events, "restarted after " + crash + " windows");
            stop();
            start();
        }
        assertEquals(6, undisturbed.size());
    }

    @Test
    void shouldGiveSilentCamerasTheWholeTimeoutAfterARestart() {
        topology.pipe(ScriptedTrace.of("door walk .9 .9 .9 .9"));
        topology.events();
        topology.passes(Duration.ofMillis(2_400));

        topology = topology.restarted();

        assertEquals(List.of(), topology.passes(Duration.ofMillis(2_900)).lines());
        assertEquals(
                List.of("END walk 0-3"), topology.passes(Duration.ofSeconds(1)).lines());
    }

    @Test
    void shouldPutUnusableRecordsAsideAndGoOn() {
        Prediction window = ScriptedTrace.of("door walk .9").get(0);
        Map<String, byte[]> unusable = new LinkedHashMap<>();
        unusable.put("Not a readable Prediction", "garbage".getBytes(UTF_8));
        unusable.put("It has no value", null);
        unusable.put("The probability of 'walk' is NaN", encoded(window, Map.of("walk", Float.NaN)));
        unusable.put("The probability of 'walk' is 1.5", encoded(window, Map.of("walk", 1.5f)));
        unusable.put("It ends before it starts", encoded(backwards(window)));
        unusable.put(
                "Its key is not its camera 'yard'",
                encoded(ScriptedTrace.of("yard walk .9").get(0)));

        List<Prediction> trace = ScriptedTrace.of("door walk .9 .9 .9");
        topology.pipe(trace.subList(0, 1));
        unusable.values().forEach(value -> topology.pipe("door", value));
        topology.pipe(trace.subList(1, 3));

        assertEquals(List.of("START walk 0-2"), topology.lines());
        assertEquals(6, topology.sample("dead_letters_total"));
        List<TestRecord<byte[], byte[]>> letters = topology.deadLetters();
        int offset = 1;
        for (Map.Entry<String, byte[]> sent : unusable.entrySet()) {
            TestRecord<byte[], byte[]> letter = letters.get(offset - 1);
            String reason = header(letter, DeadLetter.REASON);
            assertTrue(reason.startsWith(sent.getKey()), reason);
            assertArrayEquals(sent.getValue(), letter.value());
            assertArrayEquals("door".getBytes(UTF_8), letter.key());
            assertEquals("events", header(letter, DeadLetter.STAGE));
            assertEquals("test.predictions", header(letter, DeadLetter.TOPIC));
            assertEquals("0", header(letter, DeadLetter.PARTITION));
            assertEquals(Integer.toString(offset++), header(letter, DeadLetter.OFFSET));
            assertTrue(header(letter, DeadLetter.EXCEPTION).contains("Exception: "));
        }
        assertEquals(unusable.size(), letters.size());
    }

    @Test
    void shouldLeaveOutWhatKafkaWouldRefuse() {
        topology.pipe("door", new byte[1_000_000]);

        TestRecord<byte[], byte[]> letter = topology.deadLetters().get(0);
        assertNull(letter.value());
        assertEquals("1000000 bytes", header(letter, DeadLetter.LEFT_OUT));
    }

    @Test
    void shouldBearAnyCaptureTime() {
        for (String time : List.of("-290000-01-01T00:00:00Z", "+290000-01-01T00:00:00Z")) {
            Instant middle = Instant.parse(time);
            for (int window = 0; window < 3; window++) {
                topology.pipe(
                        "door",
                        encoded(ScriptedTrace.prediction(
                                "door",
                                time,
                                "m",
                                middle.plus(ScriptedTrace.STEP.multipliedBy(window)),
                                Map.of("walk", .9f))));
            }
        }

        assertEquals(
                List.of(EventPhase.START, EventPhase.END, EventPhase.START),
                topology.events().stream().map(ActionEvent::getPhase).toList());
    }

    @Test
    void shouldMeasureFromCaptureToEvent() {
        topology.pipe(ScriptedTrace.of("door walk .9 .9 .9 .9 .9 .9 .9 .9 .9"));

        assertEquals(List.of("START walk 0-2", "UPDATE walk 0-7"), topology.lines());
        assertEquals(2, topology.sample("latency_seconds_count"));
        assertEquals(2 * DrivenTopology.LATENCY.toMillis() / 1e3, topology.sample("latency_seconds_sum"), 1e-9);
        assertEquals(
                1.0,
                topology.registry.getSampleValue(
                        "kinewatch_events_events_total", new String[] {"phase"}, new String[] {"update"}));
        assertEquals(
                ScriptedTrace.EPOCH.plusMillis(8 * 200 + 500).plus(DrivenTopology.LATENCY),
                topology.metrics.lastPredictionAt().orElseThrow());
    }

    private static byte[] encoded(Prediction prediction) {
        return PREDICTIONS.encode(prediction);
    }

    private static byte[] encoded(Prediction prediction, Map<String, Float> probabilities) {
        return encoded(Prediction.newBuilder(prediction)
                .setProbabilities(probabilities)
                .build());
    }

    private static Prediction backwards(Prediction prediction) {
        return Prediction.newBuilder(prediction)
                .setStartedAt(prediction.getEndedAt())
                .setEndedAt(prediction.getStartedAt())
                .build();
    }

    private static String header(TestRecord<byte[], byte[]> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), UTF_8);
    }
}
