package io.kinewatch.inference.window;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowBufferTest {
    private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");
    private static final SessionKey SESSION = new SessionKey(START, "a");
    private static final int MILLIS_PER_TICK = 100;

    private final WindowBuffer buffer = new WindowBuffer("door", new WindowRule(4, 10, 2, Duration.ofMillis(500)));
    private final List<ClipWindow> windows = new ArrayList<>();
    private long offset = 100;
    private int voided;

    @Test
    void shouldEmitAWindowEveryStrideTicksWhenItsLastFrameComes() {
        frames(0, 100, 200);
        assertEquals(List.of(), windows);

        frames(300, 400, 500);

        assertEquals(List.of("0-3", "2-5"), ticks());
        ClipWindow second = windows.get(1);
        assertEquals("door", second.cameraId());
        assertEquals("a", second.session());
        assertEquals(START.plusMillis(200), second.startedAt());
        assertEquals(START.plusMillis(500), second.endedAt());
        assertEquals(102, second.neededFrom());
        assertEquals(105, second.completedBy());
        assertEquals(List.of(200, 300, 400, 500), pictures(second));
    }

    @Test
    void shouldHoldTheFrameBeforeForATickWithoutOne() {
        frames(0, 100, 300, 600);

        assertEquals(List.of("0-3", "1-3"), ticks());
        assertEquals(List.of(0, 100, 100, 300), pictures(windows.get(0)));
        assertEquals(List.of(100, 300, 300, 300), pictures(windows.get(1)));
        assertEquals(103, windows.get(1).completedBy());
        assertEquals(OptionalLong.of(102), buffer.oldestNeededOffset());
    }

    @Test
    void shouldGiveATickTheFirstOfItsFrames() {
        assertEquals(FrameUse.TAKEN, frame(SESSION, 0).use());
        assertEquals(FrameUse.SURPLUS, frame(SESSION, 40).use());
        assertEquals(FrameUse.TAKEN, frame(SESSION, 75).use());
        assertEquals(FrameUse.SURPLUS, frame(SESSION, 110).use());

        frames(200, 300);

        assertEquals(List.of(0, 75, 200, 300), pictures(windows.get(0)));
    }

    @ParameterizedTest
    @CsvSource({"500, 0, 0-3", "501, 2, ''"})
    void shouldVoidTheWindowsAcrossAHoleLongerThanTheTolerance(int hole, int expected, String window) {
        frames(0, 100, 200, 200 + hole);

        assertEquals(expected, voided);
        assertEquals(window, windows.isEmpty() ? "" : "0-3");
    }

    @Test
    void shouldStartAgainAtTheNextMultipleOfTheStrideAfterAGap() {
        frames(0, 100, 2100, 2200, 2300, 2400, 2500);

        assertEquals(List.of("22-25"), ticks());
        assertEquals(1, voided);
        assertEquals(OptionalLong.of(105), buffer.oldestNeededOffset());
    }

    @Test
    void shouldNotGlueTwoSessionsTogether() {
        SessionKey next = new SessionKey(START.plusMillis(250), "b");
        frames(0, 100, 200);
        for (int millis : new int[] {250, 350, 450, 550}) {
            frame(next, millis);
        }

        assertEquals(2, voided);
        assertEquals(1, windows.size());
        assertEquals("b", windows.get(0).session());
        assertEquals(List.of(250, 350, 450, 550), pictures(windows.get(0)));
    }

    @Test
    void shouldIgnoreFramesThatAreOutOfOrderRepeatedOrOfAnOlderSession() {
        SessionKey older = new SessionKey(START.minusSeconds(9), "z");
        frames(0, 100, 200);

        assertEquals(FrameUse.STALE, frame(SESSION, 200).use());
        assertEquals(FrameUse.STALE, frame(SESSION, 150).use());
        assertEquals(FrameUse.STALE, frame(older, 900).use());
        frames(300);

        assertEquals(List.of(0, 100, 200, 300), pictures(windows.get(0)));
    }

    @Test
    void shouldLeaveOutAWindowThatShowsNothingNew() {
        WindowBuffer dense = new WindowBuffer("door", new WindowRule(2, 10, 1, Duration.ofMillis(500)));
        add(dense, SESSION, 0);

        Cut cut = add(dense, SESSION, 400);

        assertEquals(List.of("0-0", "0-400"), spans(cut));
        assertEquals(2, cut.repeated());
    }

    @Test
    void shouldNeedTheFrameThatTheNextWindowMayHold() {
        WindowBuffer sparse = new WindowBuffer("door", new WindowRule(2, 10, 5, Duration.ofMillis(500)));
        assertEquals(OptionalLong.empty(), sparse.oldestNeededOffset());
        add(sparse, SESSION, 0);
        add(sparse, SESSION, 100);
        assertEquals(OptionalLong.of(101), sparse.oldestNeededOffset());
        add(sparse, SESSION, 420);

        Cut cut = add(sparse, SESSION, 620);

        assertEquals(List.of("420-620"), spans(cut));
    }

    @Test
    void shouldCountTheWindowsThatHaveBegun() {
        frames(0, 100);
        assertEquals(1, buffer.openWindows());
        frames(200);
        assertEquals(2, buffer.openWindows());
        frames(300);
        assertEquals(1, buffer.openWindows());
    }

    private void frames(int... millis) {
        for (int each : millis) {
            frame(SESSION, each);
        }
    }

    private Cut frame(SessionKey session, int millis) {
        Cut cut = add(buffer, session, millis);
        windows.addAll(cut.windows());
        voided += cut.voided();
        return cut;
    }

    private Cut add(WindowBuffer to, SessionKey session, int millis) {
        byte[] picture = ByteBuffer.allocate(Integer.BYTES).putInt(millis).array();
        return to.add(
                new FramePosition(session, millis, START.plusMillis(millis), offset++), SharedPicture.of(picture));
    }

    private static List<String> spans(Cut cut) {
        return cut.windows().stream()
                .map(w -> w.firstSequence() + "-" + w.lastSequence())
                .toList();
    }

    /** Sequences are milliseconds here, and so are pictures. */
    private List<String> ticks() {
        return windows.stream()
                .map(w -> w.firstSequence() / MILLIS_PER_TICK + "-" + w.lastSequence() / MILLIS_PER_TICK)
                .toList();
    }

    private static List<Integer> pictures(ClipWindow window) {
        return window.frames().stream()
                .map(frame -> ByteBuffer.wrap(frame).getInt())
                .toList();
    }
}
