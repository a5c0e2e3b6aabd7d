package io.kinewatch.training.network.golden;

import io.kinewatch.training.network.NetworkArguments;
import java.util.List;
import java.util.function.Function;

/**
 * Which network of ours a reference file is of: read from the code and the call that made it, and from the shape of its clips and logits.
 *
 * <p>A row is a place in a public repository and what a call there means. Stateless.
 */
final class ReferenceNetworks {
    private static final String HARA = "kenshohara/3D-ResNets-PyTorch";
    private static final String VMZ = "facebookresearch/VMZ";

    /** The first row that fits decides. */
    private static final List<Row> ROWS = List.of(
            new Row(HARA, "models/resnet.py", HaraCall::resNet),
            new Row(HARA, "models/pre_act_resnet.py", HaraCall::preActivated),
            new Row(HARA, "models/wide_resnet.py", HaraCall::wide),
            new Row(HARA, "models/resnext.py", HaraCall::aggregated),
            new Row(HARA, "models/densenet.py", HaraCall::dense),
            new Row(HARA, "models/resnet2p1d.py", HaraCall::spaceThenTime),
            new Row(
                    VMZ,
                    "c2/lib/models/c3d_model.py",
                    call -> NetworkChoice.of("tran/c3d-bn").renamed()),
            new Row(VMZ, "c2/lib/models/r3d_model.py", TranCall::caffe2),
            new Row(VMZ, "pt/vmz/models/utils.py", call -> TranCall.composed("tran/", call)),
            new Row(VMZ, "pt/vmz/models/", call -> TranCall.entryPoint("tran/", call)),
            new Row("pytorch/vision", "torchvision/models/video/resnet.py", TranCall::torchvision),
            new Row(
                    "facebookarchive/C3D",
                    "C3D-v1.0/",
                    call -> NetworkChoice.of("tran/c3d").renamed()),
            new Row("facebookarchive/C3D", "C3D-v1.1/", TranCall::resNetPrototxt),
            new Row("DavideA/c3d-pytorch", "C3D_model.py", call -> NetworkChoice.of("tran/c3d-padded")),
            new Row("qijiezhao/pseudo-3d-pytorch", "p3d_model.py", TranCall::pseudo3d));

    private ReferenceNetworks() {}

    /** Throws UnknownReferenceException where there is no such network here. */
    static ReferenceNetwork of(GoldenFile file) {
        ReferenceSource source = file.source();
        NetworkChoice choice = ROWS.stream()
                .filter(row -> source.isOf(row.repository(), row.path()))
                .findFirst()
                .orElseThrow(() -> new UnknownReferenceException("no network here comes from " + source))
                .meaning()
                .apply(source.call());
        List<Integer> clip = file.clip();
        NetworkArguments arguments = choice.arguments()
                .with(NetworkArguments.LABELS, file.labels())
                .with(NetworkArguments.CHANNELS, clip.get(0))
                .with(NetworkArguments.FRAMES, clip.get(1))
                .with(NetworkArguments.SIZE, clip.get(2) + "x" + clip.get(3));
        return new ReferenceNetwork(choice.network(), arguments, choice.otherNames());
    }

    private record Row(String repository, String path, Function<ConstructorCall, NetworkChoice> meaning) {}
}
