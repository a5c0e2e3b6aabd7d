package io.kinewatch.schemas.bundle;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.kinewatch.schemas.clip.ClipSpec;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The content of {@code bundle.json}.
 *
 * @param format version of this format, 1
 * @param id name of the bundle: what it is, and the first twelve hex digits of the hash of everything else
 * @param network name and arguments, from which training builds the same network again
 * @param labels action names by labelIndex
 * @param clip what a clip is for this network
 * @param files SHA-256, in hex, of every other file of the bundle by its name
 * @param cpuForm what the graph for CPUs is; null where there is none, as in bundles of older versions
 * @param training where the weights come from and what was measured: provenance for people, in free form
 */
@JsonPropertyOrder({"format", "id", "network", "labels", "clip", "files", "cpuForm", "training"})
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BundleManifest(
        int format,
        String id,
        NetworkReference network,
        List<String> labels,
        ClipSpec clip,
        SortedMap<String, String> files,
        CpuFormDescription cpuForm,
        Map<String, Object> training) {
    static final int FORMAT = 1;

    /**
     * Which network, as {@code model inspect} takes it.
     *
     * @param name for example {@code hara/resnet-18}
     * @param arguments by name, for example {@code width: 0.25}
     */
    public record NetworkReference(String name, SortedMap<String, String> arguments) {
        public NetworkReference {
            arguments = new TreeMap<>(arguments == null ? Map.of() : arguments);
        }
    }

    public BundleManifest {
        require(format == FORMAT, "format is " + format + "; this version reads format " + FORMAT);
        require(id != null && id.matches("[a-z0-9][a-z0-9._-]*"), "id is missing or not a plain file name");
        require(network != null && network.name() != null, "network is missing");
        require(labels != null && !labels.isEmpty(), "labels are missing");
        require(new HashSet<>(labels).size() == labels.size(), "a label stands twice in labels");
        require(clip != null, "clip is missing");
        require(files != null && files.containsKey(ModelBundle.GRAPH), "files lacks " + ModelBundle.GRAPH);
        require(files.containsKey(ModelBundle.GOLDEN), "files lacks " + ModelBundle.GOLDEN);
        require(
                files.containsKey(ModelBundle.CPU_GRAPH) == (cpuForm != null),
                "files has " + ModelBundle.CPU_GRAPH + " if there is a cpuForm, and only then");
        labels = List.copyOf(labels);
        files = new TreeMap<>(files);
        training = training == null ? Map.of() : training;
    }

    private static void require(boolean holds, String problem) {
        if (!holds) {
            throw new IllegalArgumentException(problem);
        }
    }
}
