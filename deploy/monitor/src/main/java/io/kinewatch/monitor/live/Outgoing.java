package io.kinewatch.monitor.live;

import io.kinewatch.monitor.picture.TilePicture;

/** One message to a browser. */
sealed interface Outgoing {
    /** JSON. */
    record Text(String json) implements Outgoing {}

    /** A camera's picture. */
    record Picture(TilePicture picture) implements Outgoing {}
}
