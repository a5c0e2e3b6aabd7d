package io.kinewatch.ingest.rtsp;

import io.kinewatch.ingest.video.AccessUnit;
import java.time.Instant;

/** An encoded picture and when it was captured (UTC). */
public record TimedUnit(AccessUnit unit, Instant capturedAt) {}
