package io.kinewatch.local;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.kinewatch.schemas.bundle.BundleManifest;
import io.kinewatch.schemas.bundle.CpuFormDescription;
import io.kinewatch.schemas.bundle.ModelBundle;
import io.kinewatch.schemas.clip.ClipSpec;
import io.kinewatch.schemas.clip.ResizeRule;
import io.kinewatch.training.network.Network;
import io.kinewatch.training.network.NetworkArguments;
import io.kinewatch.training.network.Networks;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;

/**
 * What {@code model inspect BUNDLE} says, for people and machines. Immutable.
 *
 * @param files SHA-256 of each file, which was compared with the file's content
 * @param cpuForm what the form for CPUs is; null where there is none
 * @param training where the weights come from
 */
record BundleInspection(
        String id,
        NetworkInspection network,
        List<String> labels,
        ClipSpec clip,
        Map<String, String> files,
        @JsonInclude(JsonInclude.Include.NON_NULL) CpuFormDescription cpuForm,
        Map<String, Object> training) {

    /** Opens no engine: whether the graph computes what it should is for {@code model verify}. */
    static BundleInspection of(ModelBundle bundle) {
        BundleManifest manifest = bundle.manifest();
        Network network = Networks.build(
                manifest.network().name(),
                new NetworkArguments(manifest.network().arguments()));
        return new BundleInspection(
                bundle.id(),
                NetworkInspection.of(network),
                bundle.labels(),
                manifest.clip(),
                manifest.files(),
                manifest.cpuForm(),
                manifest.training());
    }

    void print(PrintWriter out) {
        out.println(id);
        out.println();
        network.print(out);
        out.println();
        out.printf("%d labels: %s%n", labels.size(), String.join(", ", labels));
        out.println();
        out.printf(
                "clip: %d frames at %s fps, %s, cropped to %dx%d, %s, (value / %s - mean) / std%n",
                clip.frames(),
                clip.frameRate(),
                resize(clip.resize()),
                clip.height(),
                clip.width(),
                clip.channels(),
                clip.valueScale());
        out.printf("      mean %s, std %s%n", clip.mean(), clip.std());
        out.println();
        files.forEach((name, hash) -> out.printf("sha256 %s %s%n", hash, name));
        out.println();
        out.println("form for CPUs: " + words(cpuForm));
        out.println();
        out.println("training:");
        print(out, "  ", training);
        out.flush();
    }

    private static String words(CpuFormDescription form) {
        if (form == null) {
            return "none";
        }
        if (form.kind() == CpuFormDescription.Kind.FLOAT) {
            return ModelBundle.CPU_GRAPH + ", float32, for any processor";
        }
        return "%s, int8, for processors with VNNI or the like; ranges by %s of %d clips%n      of as many others %.1f %% keep their best label, logits differ by %.1f %% of their spread; in float32: %s"
                .formatted(
                        ModelBundle.CPU_GRAPH,
                        form.method(),
                        form.clips(),
                        100 * form.agreement(),
                        100 * form.error(),
                        form.floatLayers().isEmpty() ? "none" : String.join(", ", form.floatLayers()));
    }

    private static String resize(ResizeRule rule) {
        String size = rule.shortSide() > 0 ? "short side " + rule.shortSide() : rule.height() + "x" + rule.width();
        return "resized to %s (%s)".formatted(size, rule.interpolation());
    }

    private static void print(PrintWriter out, String indent, Map<?, ?> content) {
        content.forEach((key, value) -> {
            if (value instanceof Map<?, ?> inner) {
                out.println(indent + key + ":");
                print(out, indent + "  ", inner);
            } else if (!"".equals(value)) {
                out.println(indent + key + ": " + value);
            }
        });
    }
}
