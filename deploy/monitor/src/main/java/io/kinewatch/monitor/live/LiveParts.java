package io.kinewatch.monitor.live;

import io.kinewatch.monitor.picture.PictureMetrics;
import io.kinewatch.monitor.picture.WatchList;
import java.time.Clock;

/** What all connections share. */
public record LiveParts(
        WatchList watched, NewsSources sources, LiveMetrics metrics, PictureMetrics pictureMetrics, Clock clock) {}
