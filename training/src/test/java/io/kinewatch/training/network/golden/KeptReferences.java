package io.kinewatch.training.network.golden;

import io.kinewatch.training.network.Network;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * References for the tests: those that the project keeps (see the README beside them), and more in a folder that may lie beside the checkout.
 *
 * <p>Stateless.
 */
public final class KeptReferences {
    private static final List<String> NAMES = List.of(
            "resnet18_w025_n10",
            "resnet18_odd",
            "resnet50_a_flow_odd",
            "preact18_a_odd",
            "preact50_odd",
            "wide50_later_odd",
            "r2plus1d18_a_odd",
            "r2plus1d50_flow_odd",
            "hara18_resnext50",
            "hara20_densenet121",
            "vmzc2_r2d_18",
            "vmzc2_ir_csn_26",
            "vmzpt_ip_csn_50",
            "tv_r2plus1d_18_odd",
            "caffe_res3d_18_sports1m",
            "caffe_c3d_sports1m",
            "p3d131");

    private KeptReferences() {}

    /** All that the project keeps. */
    public static Stream<GoldenFile> all() {
        return NAMES.stream().map(KeptReferences::file);
    }

    public static GoldenFile file(String name) {
        try (InputStream in = KeptReferences.class.getResourceAsStream(name + ".json")) {
            return GoldenFile.read(name, in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The network here that the reference is of. */
    public static Network network(String name) {
        return NetworkProof.network(file(name));
    }

    /** {@code ../shared/golden}, found from the checkout's root; it need not exist. */
    public static Path sharedFolder() {
        Path root = Path.of("").toAbsolutePath();
        while (root.getParent() != null && !Files.isDirectory(root.resolve(".mvn"))) {
            root = root.getParent();
        }
        return root.resolve("../shared/golden").normalize();
    }
}
