package io.kinewatch.training.network.golden;

import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Calls of the code of Tran et al. (VMZ in Caffe2 and PyTorch, C3D's prototxts), of torchvision's video networks and of P3D's port. Stateless.
 */
final class TranCall {
    private static final Pattern ENTRY = Pattern.compile("(r3d|mc3|r2plus1d|ir_csn|ip_csn)_(\\d+)");
    private static final Pattern P3D = Pattern.compile("P3D(\\d+)");

    /** VMZ's later argument to the name of the family. */
    private static final Map<String, String> CAFFE2_FAMILIES =
            Map.of("r2d", "r2d", "r3d", "r3d", "r2plus1d", "r2plus1d", "ir-csn", "ir-csn", "ip-csn", "ip-csn");

    /** Blocks of each stage to the depth that they make, of basic blocks and of bottlenecks. */
    private static final Map<String, Integer> BASIC_DEPTHS =
            Map.of("[1,1,1,1]", 10, "[2,2,2,1]", 16, "[2,2,2,2]", 18, "[3,4,6,3]", 34);

    private static final Map<String, Integer> BOTTLENECK_DEPTHS =
            Map.of("[2,2,2,2]", 26, "[3,4,6,3]", 50, "[3,4,23,3]", 101, "[3,8,36,3]", 152);

    private static final Set<String> CAFFE2_ARGUMENTS = Set.of(
            "model_name",
            "model_depth",
            "num_labels",
            "num_channels",
            "num_input_channels",
            "crop_size",
            "clip_length",
            "use_pool1",
            "no_bias",
            "final_spatial_kernel",
            "final_temporal_kernel",
            "conv1_kernel_length",
            "mc_level");

    private static final String POOL = "use_pool1";

    /** What {@link #POOL} is called here. */
    private static final String STEM_POOL = "stemPool";

    private TranCall() {}

    /** {@code create_model(model_name='r3d', model_depth=18)}, {@code create_mcx(model_depth=18, mc_level=3)} and the like. */
    static NetworkChoice caffe2(ConstructorCall call) {
        NetworkChoice.requireOnly(call, CAFFE2_ARGUMENTS);
        String family = switch (call.function()) {
            case "create_model" -> CAFFE2_FAMILIES.get(call.argument("model_name", 0, ""));
            case "create_r2df" -> "f-r2d";
            case "create_mcx" -> "mc" + call.argument("mc_level", 0, "");
            case "create_rmcx" -> "rmc" + call.argument("mc_level", 0, "");
            default -> null;
        };
        if (family == null) {
            throw new UnknownReferenceException("no network here is made by " + call);
        }
        return NetworkChoice.of("tran/" + family + "-" + call.argument("model_depth", 1, ""))
                .with(STEM_POOL, NetworkChoice.isTrue(call.argument(POOL, Integer.MAX_VALUE, "False")))
                .renamed();
    }

    /** {@code ir_csn_152(use_pool1=True)}: the depth is in the name. */
    static NetworkChoice entryPoint(String folder, ConstructorCall call) {
        NetworkChoice.requireOnly(call, Set.of(POOL, "num_classes", "weights", "pretrained", "progress"));
        Matcher entry = ENTRY.matcher(call.function());
        if (!entry.matches()) {
            throw new UnknownReferenceException("no network here is made by " + call);
        }
        String family = entry.group(1).replace('_', '-');
        return pooled(NetworkChoice.of(folder + family + "-" + entry.group(2)), call);
    }

    static NetworkChoice torchvision(ConstructorCall call) {
        return call.function().equals("VideoResNet")
                ? composed("torchvision/", call)
                : entryPoint("torchvision/", call);
    }

    /** {@code VideoResNet(BasicBlock, [Conv3DSimple]*4, [3,4,6,3], BasicStem)} and VMZ's {@code _generic_resnet(arch, ...)}. */
    static NetworkChoice composed(String folder, ConstructorCall call) {
        int first = call.function().equals("_generic_resnet") ? 1 : 0;
        boolean bottleneck = call.argument("block", first, "").contains("Bottleneck");
        String convolutions = call.argument("conv_makers", first + 1, "").replace(" ", "");
        String blocks = call.argument("layers", first + 2, "").replace(" ", "");
        String stem = call.argument("stem", first + 3, "");

        String family = switch (convolutions) {
            case "[IPConv3DDepthwise]*4" -> "ip-csn";
            case "[Conv3DDepthwise]*4" -> "ir-csn";
            case "[Conv3DSimple]*4" -> "r3d";
            case "[Conv2Plus1D]*4" -> "r2plus1d";
            case "[Conv3DSimple]+[Conv3DNoTemporal]*3" -> "mc3";
            default -> throw new UnknownReferenceException("no network here is made of " + convolutions);
        };
        Integer depth = (bottleneck ? BOTTLENECK_DEPTHS : BASIC_DEPTHS).get(blocks);
        if (depth == null) {
            throw new UnknownReferenceException("no network here has blocks " + blocks);
        }
        NetworkChoice choice = NetworkChoice.of(folder + family + "-" + depth);
        return folder.equals("tran/") ? choice.with(STEM_POOL, stem.endsWith("_Pool")) : choice;
    }

    static NetworkChoice resNetPrototxt(ConstructorCall call) {
        if (!call.function().contains("ResNet18")) {
            throw new UnknownReferenceException("no network here is made by " + call);
        }
        return NetworkChoice.of("tran/res3d-18").renamed();
    }

    static NetworkChoice pseudo3d(ConstructorCall call) {
        Matcher depth = P3D.matcher(call.function());
        if (!depth.matches()) {
            throw new UnknownReferenceException("no network here is made by " + call);
        }
        NetworkChoice choice = NetworkChoice.of("qiu/p3d-" + depth.group(1));
        String kinds = call.argument("ST_struc", Integer.MAX_VALUE, "ABC").replaceAll("[^A-Z]", "");
        return choice.with("block", kinds.equals("ABC") ? "cycle" : kinds);
    }

    private static NetworkChoice pooled(NetworkChoice choice, ConstructorCall call) {
        String pool = call.named().get(POOL);
        return pool == null ? choice : choice.with(STEM_POOL, NetworkChoice.isTrue(pool));
    }
}
