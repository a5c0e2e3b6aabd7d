package io.kinewatch.inference.window;

import io.kinewatch.schemas.clip.FrameGrid;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalLong;

/**
 * Cuts windows from the frames of one camera, in the order of the partition.
 *
 * <p>A session's ticks are anchored at its first frame. Each tick gets the first frame that belongs to it; a tick without
 * one holds the frame before. Windows start at ticks that are multiples of the stride and are complete when their last
 * tick is decided. A new session, or a hole longer than the gap tolerance, voids the windows across it.
 *
 * <p>Frames are accepted in the order (session, capture time) only, and nothing is remembered of those before {@link
 * #oldestNeededOffset()}. So another buffer that reads from there, or from anywhere before, cuts the same windows from
 * here on. Not thread-safe: the intake thread owns it.
 */
public final class WindowBuffer {
    private final String cameraId;
    private final WindowRule rule;
    private final Deque<Taken> taken = new ArrayDeque<>();
    private FrameGrid grid;
    private FramePosition latest;
    private long nextStart;
    private FramePosition firstBefore;
    private FramePosition lastBefore;

    /** A tick's frame. */
    private static final class Taken {
        private final long tick;
        private final FramePosition position;
        private final SharedPicture picture;

        Taken(long tick, FramePosition position, SharedPicture picture) {
            this.tick = tick;
            this.position = position;
            this.picture = picture;
        }
    }

    public WindowBuffer(String cameraId, WindowRule rule) {
        this.cameraId = cameraId;
        this.rule = rule;
    }

    /** What {@link #add} would make of this frame. */
    public FrameUse useOf(FramePosition frame) {
        if (latest != null && !isAfter(frame, latest)) {
            return FrameUse.STALE;
        }
        if (startsRun(frame) || grid.tick(frame.capturedAt()) > taken.getLast().tick) {
            return FrameUse.TAKEN;
        }
        return FrameUse.SURPLUS;
    }

    /**
     * Takes the next frame of the camera. One that is known to be corrupt is to be kept away: it is as if it had never been.
     *
     * @param picture the frame's, held for the buffer, which gives it back; looked at only if {@link #useOf} says that
     *     it is taken
     */
    public Cut add(FramePosition frame, SharedPicture picture) {
        FrameUse use = useOf(frame);
        if (use != FrameUse.TAKEN) {
            picture.release();
        }
        Cut cut = use == FrameUse.TAKEN ? take(frame, picture) : Cut.without(use);
        if (use != FrameUse.STALE) {
            latest = frame;
        }
        return cut;
    }

    /**
     * Offset of the oldest frame that a window to come can still need, counting the frame that its first tick may hold.
     * Empty before the first frame.
     */
    public OptionalLong oldestNeededOffset() {
        return taken.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(taken.getFirst().position.offset());
    }

    /** Windows that have begun and are not complete. */
    public int openWindows() {
        if (taken.isEmpty()) {
            return 0;
        }
        long reach = taken.getLast().tick - nextStart;
        return reach < 0 ? 0 : Math.toIntExact(reach / rule.windowStride() + 1);
    }

    private Cut take(FramePosition frame, SharedPicture picture) {
        int voided = 0;
        if (startsRun(frame)) {
            voided = openWindows();
            taken.forEach(frameBefore -> frameBefore.picture.release());
            taken.clear();
            grid = new FrameGrid(rule.frameRate(), frame.session().startedAt());
            nextStart = rule.startFrom(grid.tick(frame.capturedAt()));
        }
        taken.add(new Taken(grid.tick(frame.capturedAt()), frame, picture));
        List<ClipWindow> windows = new ArrayList<>();
        int repeated = 0;
        for (; rule.lastTick(nextStart) <= taken.getLast().tick; nextStart += rule.windowStride()) {
            forgetUnneeded();
            List<Taken> frames = framesOf(nextStart);
            if (repeatsTheOneBefore(frames)) {
                repeated++;
            } else {
                windows.add(window(frames, frame.offset()));
            }
            firstBefore = frames.get(0).position;
            lastBefore = frames.get(frames.size() - 1).position;
        }
        forgetUnneeded();
        return new Cut(FrameUse.TAKEN, windows, voided, repeated);
    }

    private static boolean isAfter(FramePosition frame, FramePosition other) {
        int order = frame.session().compareTo(other.session());
        return order > 0 || (order == 0 && frame.capturedAt().isAfter(other.capturedAt()));
    }

    private boolean startsRun(FramePosition frame) {
        return latest == null
                || !frame.session().equals(latest.session())
                || latest.capturedAt().until(frame.capturedAt(), ChronoUnit.NANOS)
                        > rule.gapTolerance().toNanos();
    }

    /** Drops frames before the one that tick {@link #nextStart} has or would hold. */
    private void forgetUnneeded() {
        Taken held = taken.removeFirst();
        while (!taken.isEmpty() && taken.getFirst().tick <= nextStart) {
            held.picture.release();
            held = taken.removeFirst();
        }
        taken.addFirst(held);
    }

    /** The frame of each tick from the given one on; the oldest frame kept belongs to it or is held by it. */
    private List<Taken> framesOf(long start) {
        List<Taken> frames = new ArrayList<>(rule.frames());
        Iterator<Taken> later = taken.iterator();
        Taken held = later.next();
        Taken next = later.hasNext() ? later.next() : null;
        for (long tick = start; tick <= rule.lastTick(start); tick++) {
            while (next != null && next.tick <= tick) {
                held = next;
                next = later.hasNext() ? later.next() : null;
            }
            frames.add(held);
        }
        return frames;
    }

    /** Camera, session, first and last sequence are a window's identity, so it must not come twice. */
    private boolean repeatsTheOneBefore(List<Taken> frames) {
        return frames.get(0).position.equals(firstBefore)
                && frames.get(frames.size() - 1).position.equals(lastBefore);
    }

    private ClipWindow window(List<Taken> frames, long completedBy) {
        FramePosition first = frames.get(0).position;
        FramePosition last = frames.get(frames.size() - 1).position;
        return new ClipWindow(
                cameraId,
                first.session().id(),
                first.sequence(),
                last.sequence(),
                first.capturedAt(),
                last.capturedAt(),
                held(frames),
                first.offset(),
                completedBy);
    }

    private static List<SharedPicture> held(List<Taken> frames) {
        List<SharedPicture> pictures = new ArrayList<>(frames.size());
        for (Taken frame : frames) {
            pictures.add(frame.picture.hold());
        }
        return pictures;
    }
}
