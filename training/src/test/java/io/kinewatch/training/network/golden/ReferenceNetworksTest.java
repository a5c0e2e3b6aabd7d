package io.kinewatch.training.network.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReferenceNetworksTest {
    private static final String HARA = "kenshohara/3D-ResNets-PyTorch";
    private static final String VMZ = "facebookresearch/VMZ";

    /** Columns: repository, file, call, network, arguments beyond the shapes. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                HARA + "|models/resnet.py|resnet.generate_model(50, n_classes=400, shortcut_type='A', conv1_t_size=3,"
                        + " conv1_t_stride=2, no_max_pool=True, widen_factor=0.5)|hara/resnet-50"
                        + "|maxPool=false shortcut=A stemKernel=3 stemStride=2 width=0.5",
                HARA + "|models/resnet.py (branch CVPR2018)|resnet.resnet34(sample_size=112, sample_duration=16,"
                        + " num_classes=400, shortcut_type='A')|hara/resnet-34|shortcut=A",
                HARA + "|models/pre_act_resnet.py|pre_act_resnet.generate_model(200)|hara/preact-resnet-200|``",
                HARA + "|models/wide_resnet.py|wide_resnet.generate_model(50, k=4)|hara-2020/wide-resnet-50|k=4",
                HARA + "|models/wide_resnet.py (branch CVPR2018)|wide_resnet.resnet50(k=2)|hara/wide-resnet-50|k=2",
                HARA + "|models/resnext.py|resnext.generate_model(152, cardinality=32)|hara-2020/resnext-152"
                        + "|cardinality=32",
                HARA + "|models/resnext.py (branch CVPR2018)|resnext.resnet101()|hara/resnext-101|``",
                HARA + "|models/densenet.py|densenet.generate_model(264, num_classes=7)|hara/densenet-264|``",
                HARA
                        + "|models/densenet.py (branch CVPR2018)|densenet.densenet169(num_classes=7)|hara/densenet-169 mapped"
                        + "|``",
                HARA + "|models/resnet2p1d.py|resnet2p1d.generate_model(101)|hara/r2plus1d-101|``",
                VMZ + "|c2/lib/models/r3d_model.py|create_model(model_name='ip-csn', model_depth=26, num_labels=400,"
                        + " num_channels=3, crop_size=224, clip_length=16, use_pool1=True)|tran/ip-csn-26 mapped"
                        + "|stemPool=true",
                VMZ + "|c2/lib/models/r3d_model.py|create_r2df(num_input_channels=3, num_labels=400, no_bias=True,"
                        + " final_spatial_kernel=7, model_depth=18, conv1_kernel_length=1, final_temporal_kernel=16)"
                        + "|tran/f-r2d-18 mapped|stemPool=false",
                VMZ + "|c2/lib/models/r3d_model.py|create_rmcx(num_labels=400, model_depth=18, mc_level=4)"
                        + "|tran/rmc4-18 mapped|stemPool=false",
                VMZ + "|c2/lib/models/c3d_model.py|create_model(num_input_channels=3)|tran/c3d-bn mapped|``",
                VMZ
                        + "|pt/vmz/models/csn.py|ir_csn_152(use_pool1=False, num_classes=400)|tran/ir-csn-152|stemPool=false",
                VMZ + "|pt/vmz/models/utils.py|_generic_resnet('', block=torchvision Bottleneck,"
                        + " conv_makers=[IPConv3DDepthwise]*4, layers=[3, 4, 23, 3], stem=BasicStem_Pool,"
                        + " num_classes=400)|tran/ip-csn-101|stemPool=true",
                "pytorch/vision|torchvision/models/video/resnet.py|torchvision.models.video.mc3_18(weights=None,"
                        + " num_classes=400)|torchvision/mc3-18|``",
                "pytorch/vision|torchvision/models/video/resnet.py|VideoResNet(BasicBlock, [Conv3DSimple]*4, [3,4,6,3],"
                        + " BasicStem, num_classes=400)|torchvision/r3d-34|``",
                "facebookarchive/C3D|C3D-v1.0/net.prototxt|prototxt net DeepConv3DNet_Sport1M_Val up to fc8-1 (before"
                        + " softmax)|tran/c3d mapped|``",
                "facebookarchive/C3D|C3D-v1.1/net.prototxt|prototxt net C3D-ResNet18-Sports1M up to fc8 (before"
                        + " softmax), 8x112x112 clips|tran/res3d-18 mapped|``",
                "DavideA/c3d-pytorch|C3D_model.py|C3D()|tran/c3d-padded|``",
                "qijiezhao/pseudo-3d-pytorch|p3d_model.py|P3D63(modality='Flow', num_classes=400)|qiu/p3d-63"
                        + "|block=cycle",
                "qijiezhao/pseudo-3d-pytorch|p3d_model.py|P3D199(num_classes=400, ST_struc=('B',))|qiu/p3d-199|block=B"
            })
    void shouldFindTheNetworkByItsConstructor(
            String repository, String file, String call, String network, String arguments) {
        ReferenceNetwork found = ReferenceNetworks.of(file("https://github.com/" + repository, file, call));

        assertEquals(network, found.name() + (found.renamed() ? " mapped" : ""));
        assertEquals(
                Map.of("labels", "3", "channels", "2", "frames", "16", "size", "45x97"),
                shapes(found.arguments().values()));
        assertEquals(arguments, others(found.arguments().values()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nobody/nothing|models/resnet.py|resnet.generate_model(18)|nobody/nothing",
                HARA + "|models/transformer.py|transformer()|transformer.py",
                HARA + "|models/densenet.py|densenet.generate_model(121, growth_rate=48)|growth_rate",
                VMZ + "|c2/lib/models/r3d_model.py|create_model(model_name='slow', model_depth=50)|slow",
                VMZ + "|pt/vmz/models/utils.py|_generic_resnet('', Bottleneck, [Other]*4, [3,4,6,3], BasicStem)|Other",
                "pytorch/vision|torchvision/models/video/resnet.py|VideoResNet(BasicBlock, [Conv3DSimple]*4, [9,9])|9,9"
            })
    void shouldSayWhatIsUnknown(String repository, String file, String call, String part) {
        GoldenFile reference = file("https://github.com/" + repository, file, call);

        var e = assertThrows(UnknownReferenceException.class, () -> ReferenceNetworks.of(reference));

        assertEquals(true, e.getMessage().contains(part), e.getMessage());
    }

    private static Map<String, String> shapes(Map<String, String> arguments) {
        return arguments.entrySet().stream()
                .filter(entry -> isShape(entry.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static String others(Map<String, String> arguments) {
        return arguments.entrySet().stream()
                .filter(entry -> !isShape(entry.getKey()))
                .map(Map.Entry::toString)
                .collect(Collectors.joining(" "));
    }

    private static boolean isShape(String argument) {
        return List.of("labels", "channels", "frames", "size").contains(argument);
    }

    private static GoldenFile file(String repository, String path, String call) {
        return new GoldenFile(
                "test",
                new ReferenceSource(repository, "1", path, call),
                List.of(2, 16, 45, 97),
                1,
                1,
                new TensorList(List.of(), ""),
                List.of(),
                List.of(),
                1,
                List.of(List.of(1f, 2f, 3f)));
    }

    @Test
    void shouldTakeACallApart() {
        var call = ConstructorCall.parse("a.b.make(18, [1, 2]*2, k=f(1, 2), name='x, y')");

        assertEquals(
                new ConstructorCall("make", List.of("18", "[1, 2]*2"), Map.of("k", "f(1, 2)", "name", "x, y")), call);
    }
}
