package io.kinewatch.ingest.video;

import java.util.Locale;

/** How RTSP carries its packets: TCP loses nothing, UDP delays less. */
public enum Transport {
    TCP,
    UDP;

    String ffmpegName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
