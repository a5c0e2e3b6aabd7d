package io.kinewatch.inference.window;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class WindowBufferPropertyTest {
    private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");
    private static final Duration TOLERANCE = Duration.ofMillis(500);

    /** A window as a test compares it. */
    private record Seen(
            String session, long first, long last, Instant from, Instant to, List<Long> pictures, long completedBy) {
        static Seen of(ClipWindow w) {
            List<Long> pictures = w.frames().stream()
                    .map(frame -> ByteBuffer.wrap(frame).getLong())
                    .toList();
            return new Seen(
                    w.session(),
                    w.firstSequence(),
                    w.lastSequence(),
                    w.startedAt(),
                    w.endedAt(),
                    pictures,
                    w.completedBy());
        }
    }

    @Property(tries = 2000)
    void shouldCutTheSameWindowsWhereverItStartsToRead(
            @ForAll long seed,
            @ForAll @IntRange(min = 6, max = 30) int fps,
            @ForAll @IntRange(min = 1, max = 20) int frames,
            @ForAll @IntRange(min = 1, max = 24) int stride) {
        Random random = new Random(seed);
        WindowRule rule = new WindowRule(frames, random.nextBoolean() ? 15 : 25, stride, TOLERANCE);
        List<FramePosition> script = script(random, fps);
        int cut = random.nextInt(script.size());
        WindowBuffer undisturbed = new WindowBuffer("door", rule);
        feed(undisturbed, script.subList(0, cut));
        long restart = undisturbed.oldestNeededOffset().orElse(0) - random.nextInt(40);

        List<Seen> expected = feed(undisturbed, script.subList(cut, script.size()));
        List<Seen> again = feed(
                new WindowBuffer("door", rule),
                script.stream().filter(f -> f.offset() >= restart).toList());

        long unanswered = script.get(cut).offset();
        assertEquals(
                expected,
                again.stream().filter(w -> w.completedBy() >= unanswered).toList());
    }

    @Property(tries = 1000)
    void shouldGiveEachTickItsFirstFrameOrTheOneBefore(
            @ForAll long seed,
            @ForAll @IntRange(min = 6, max = 30) int fps,
            @ForAll @IntRange(min = 1, max = 20) int frames,
            @ForAll @IntRange(min = 8, max = 24) int stride) {
        WindowRule rule = new WindowRule(frames, 15, stride, TOLERANCE);
        List<FramePosition> script = script(new Random(seed), fps);

        List<List<Long>> cut = feed(new WindowBuffer("door", rule), script).stream()
                .map(Seen::pictures)
                .toList();

        assertEquals(
                runs(script).stream()
                        .flatMap(run -> windows(run, rule).stream())
                        .toList(),
                cut);
    }

    private static List<Seen> feed(WindowBuffer buffer, List<FramePosition> script) {
        return script.stream()
                .flatMap(f -> buffer
                        .add(
                                f,
                                SharedPicture.of(ByteBuffer.allocate(Long.BYTES)
                                        .putLong(f.offset())
                                        .array()))
                        .windows()
                        .stream())
                .map(Seen::of)
                .toList();
    }

    /** Frames of one camera: jitter, lost frames, holes around the tolerance, new sessions, late and repeated frames. */
    private static List<FramePosition> script(Random random, int fps) {
        List<FramePosition> script = new ArrayList<>();
        SessionKey session = new SessionKey(START, "s0");
        SessionKey older = session;
        long micros = 0;
        long sequence = 0;
        long offset = 0;
        for (int i = 0; i < 20 + random.nextInt(200); i++) {
            int what = random.nextInt(100);
            long interval = 1_000_000L / fps;
            micros += Math.max(1, interval + (long) (random.nextGaussian() * interval / 8));
            if (what < 3) {
                micros += 300_000 + random.nextInt(400_000);
            } else if (what < 5) {
                older = session;
                session = new SessionKey(START.plusNanos(micros * 1000), "s" + i);
                sequence = 0;
            }
            long late = what == 5 ? random.nextInt(400_000) : 0;
            SessionKey of = what == 6 ? older : session;
            Instant capturedAt = START.plusNanos((micros - late) * 1000);
            offset += 1 + random.nextInt(3);
            if (random.nextInt(100) >= 5) {
                script.add(new FramePosition(of, sequence, capturedAt, offset));
            }
            sequence++;
        }
        return script.isEmpty() ? List.of(new FramePosition(session, 0, START, 0)) : script;
    }

    /** The accepted frames, cut at sessions and gaps. */
    private static List<List<FramePosition>> runs(List<FramePosition> script) {
        List<List<FramePosition>> runs = new ArrayList<>();
        FramePosition latest = null;
        for (FramePosition frame : script) {
            int order = latest == null ? 1 : frame.session().compareTo(latest.session());
            if (order < 0 || (order == 0 && !frame.capturedAt().isAfter(latest.capturedAt()))) {
                continue;
            }
            if (order > 0 || frame.capturedAt().isAfter(latest.capturedAt().plus(TOLERANCE))) {
                runs.add(new ArrayList<>());
            }
            runs.get(runs.size() - 1).add(frame);
            latest = frame;
        }
        return runs;
    }

    /** The windows of one run, found without any buffer: for each tick the latest frame that is first in its tick. */
    private static List<List<Long>> windows(List<FramePosition> run, WindowRule rule) {
        TreeMap<Long, Long> firsts = new TreeMap<>();
        Instant anchor = run.get(0).session().startedAt();
        for (FramePosition frame : run) {
            long micros = Duration.between(anchor, frame.capturedAt()).toNanos() / 1000;
            firsts.putIfAbsent((long) Math.floor(micros * rule.frameRate() / 1e6 + 0.25), frame.offset());
        }
        List<List<Long>> windows = new ArrayList<>();
        for (long start = firsts.firstKey(); start + rule.frames() - 1 <= firsts.lastKey(); start++) {
            if (start % rule.windowStride() == 0) {
                List<Long> window = new ArrayList<>();
                for (long tick = start; tick < start + rule.frames(); tick++) {
                    Map.Entry<Long, Long> held = firsts.floorEntry(tick);
                    window.add(held.getValue());
                }
                windows.add(window);
            }
        }
        return windows;
    }
}
