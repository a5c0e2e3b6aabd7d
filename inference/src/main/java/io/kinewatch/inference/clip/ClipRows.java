package io.kinewatch.inference.clip;

import io.kinewatch.schemas.clip.ChannelOrder;
import io.kinewatch.schemas.clip.ClipSpec;
import java.util.List;

/** The order in which the tensor of a clip takes the rows of its frames: by channel, frame and height (CTHW). Stateless. */
final class ClipRows {
    static final int CHANNELS = 3;

    private ClipRows() {}

    /** Takes a row of a channel. */
    interface Row {
        /**
         * Takes it.
         *
         * @param first index of its first value; those of the next pixels are {@value #CHANNELS} further each
         * @param channel in the network's order
         */
        void put(byte[] frame, int first, int channel);
    }

    /** Gives all rows of a clip, whose frames are HWC, RGB; throws IllegalArgumentException for more or fewer frames than the spec's. */
    static void each(ClipSpec spec, List<byte[]> frames, Row row) {
        FrameValues.requireCount(spec, frames);
        int rowValues = spec.width() * CHANNELS;
        int frameValues = spec.height() * rowValues;
        for (int c = 0; c < CHANNELS; c++) {
            int source = spec.channels() == ChannelOrder.RGB ? c : CHANNELS - 1 - c;
            for (byte[] frame : frames) {
                for (int first = source; first < frameValues; first += rowValues) {
                    row.put(frame, first, c);
                }
            }
        }
    }
}
