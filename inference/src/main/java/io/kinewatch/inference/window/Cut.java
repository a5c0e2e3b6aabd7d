package io.kinewatch.inference.window;

import java.util.List;

/**
 * What one frame brought about.
 *
 * @param use what became of the frame
 * @param windows the windows that it completed, oldest first
 * @param voided windows that had begun and will never be complete, because the frame came after a gap
 * @param repeated complete windows that were left out, because their first and last frames are those of the window before
 */
public record Cut(FrameUse use, List<ClipWindow> windows, int voided, int repeated) {
    static Cut without(FrameUse use) {
        return new Cut(use, List.of(), 0, 0);
    }
}
