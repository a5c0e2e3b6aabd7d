package io.kinewatch.monitor.camera;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.List;

/**
 * One camera as the wall shows it. Its JSON is the API's.
 *
 * @param tags words of the operator's, for grouping
 * @param state CONNECTING, LIVE, STALLED, OFFLINE or REJECTED as ingest says, or SILENT when ingest says nothing
 * @param since when it entered this state
 * @param reason of the state, in words; may be empty
 * @param width of the source, pixels; 0 when unknown
 * @param height of the source, pixels; 0 when unknown
 * @param fps frames published per second
 * @param dropped frames dropped since ingest started
 * @param statusAt when ingest last told of the camera; null when it never has
 * @param actions what goes on now, first what began first
 * @param version of the board at which this camera last changed
 */
public record CameraView(
        String id,
        List<String> tags,
        String state,
        Instant since,
        String reason,
        int width,
        int height,
        double fps,
        long dropped,
        Instant statusAt,
        List<CurrentAction> actions,
        @JsonIgnore long version) {

    /** The state in which pictures can be believed to be new. */
    public static final String LIVE = "LIVE";

    /** The state that ingest does not know of: it has said nothing for too long. */
    public static final String SILENT = "SILENT";

    public CameraView {
        tags = List.copyOf(tags);
        actions = List.copyOf(actions);
    }

    /** Whether all but the version is the same. */
    boolean sameAs(CameraView other) {
        return withVersion(0).equals(other.withVersion(0));
    }

    CameraView withVersion(long changed) {
        return new CameraView(id, tags, state, since, reason, width, height, fps, dropped, statusAt, actions, changed);
    }
}
