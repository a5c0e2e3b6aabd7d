package io.kinewatch.training.bundle;

import io.kinewatch.schemas.clip.ChannelOrder;
import io.kinewatch.schemas.clip.Interpolation;
import io.kinewatch.schemas.clip.ResizeRule;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The recipes of the weights that the networks' authors, and those who ported them, have published. The README says which weights these are.
 * Stateless.
 */
public final class Recipes {
    private static final List<Float> ONE = List.of(1f, 1f, 1f);
    private static final List<Float> KINETICS_MEAN = List.of(0.43216f, 0.394666f, 0.37645f);
    private static final List<Float> KINETICS_STD = List.of(0.22803f, 0.22145f, 0.216989f);

    private static final List<Recipe> ALL = List.of(
            new Recipe(
                    "hara-2020",
                    List.of("hara/resnet-", "hara/r2plus1d-", "hara-2020/"),
                    16,
                    112,
                    25,
                    ResizeRule.shortSide(Interpolation.PIL_BILINEAR, 112),
                    ChannelOrder.RGB,
                    255,
                    List.of(0.4345f, 0.4051f, 0.3775f),
                    List.of(0.2768f, 0.2713f, 0.2737f),
                    "kenshohara/3D-ResNets-PyTorch, master: mean.py (kinetics), main.py, opts.py (value_scale 1)"),
            new Recipe(
                    "hara-2018",
                    List.of("hara/preact-resnet-", "hara/wide-resnet-", "hara/resnext-", "hara/densenet-"),
                    16,
                    112,
                    25,
                    ResizeRule.shortSide(Interpolation.PIL_BILINEAR, 112),
                    ChannelOrder.RGB,
                    1,
                    List.of(114.7748f, 107.7354f, 99.4750f),
                    ONE,
                    "kenshohara/3D-ResNets-PyTorch, CVPR2018: mean.py (activitynet), opts.py (norm_value 1, no std_norm)"),
            new Recipe(
                    "torchvision",
                    List.of("torchvision/"),
                    16,
                    112,
                    15,
                    ResizeRule.exact(Interpolation.TORCH_BILINEAR, 128, 171),
                    ChannelOrder.RGB,
                    255,
                    KINETICS_MEAN,
                    KINETICS_STD,
                    "pytorch/vision, references/video_classification"),
            new Recipe(
                    "vmz",
                    List.of(
                            "tran/r2d-",
                            "tran/f-r2d-",
                            "tran/mc",
                            "tran/rmc",
                            "tran/r3d-",
                            "tran/r2plus1d-",
                            "tran/c3d-bn"),
                    16,
                    112,
                    15,
                    ResizeRule.exact(Interpolation.TORCH_BILINEAR, 128, 171),
                    ChannelOrder.RGB,
                    255,
                    KINETICS_MEAN,
                    KINETICS_STD,
                    "facebookresearch/VMZ: pt/vmz/func/test.py (mean, std, rate), moabitcoin/ig65m-pytorch; size of the paper, section 4"),
            new Recipe(
                    "csn",
                    List.of("tran/ip-csn-", "tran/ir-csn-"),
                    32,
                    224,
                    15,
                    ResizeRule.exact(Interpolation.TORCH_BILINEAR, 256, 342),
                    ChannelOrder.RGB,
                    255,
                    KINETICS_MEAN,
                    KINETICS_STD,
                    "facebookresearch/VMZ: c2/scripts/test_irCSN_152_kinetics.sh (sizes, every second frame), pt/vmz/func/test.py"),
            new Recipe(
                    "c3d-sports1m",
                    List.of("tran/c3d"),
                    16,
                    112,
                    25,
                    ResizeRule.exact(Interpolation.TORCH_BILINEAR, 128, 171),
                    ChannelOrder.BGR,
                    1,
                    List.of(90f, 98f, 102f),
                    ONE,
                    "facebook/C3D: C3D-v1.0, c3d_sport1m_feature_extractor_frm.prototxt (128x171, BGR as OpenCV reads); its mean volume, "
                            + "averaged per channel, as jfzhang95/pytorch-video-recognition has it"),
            new Recipe(
                    "res3d-sports1m",
                    List.of("tran/res3d-"),
                    8,
                    112,
                    12.5,
                    ResizeRule.exact(Interpolation.TORCH_BILINEAR, 128, 171),
                    ChannelOrder.BGR,
                    1,
                    List.of(128f, 128f, 128f),
                    ONE,
                    "facebook/C3D: C3D-v1.1, c3d_resnet18_ucf101_feature_extraction.prototxt (mean 128, every second of 8 frames)"),
            new Recipe(
                    "p3d",
                    List.of("qiu/"),
                    16,
                    160,
                    25,
                    ResizeRule.shortSide(Interpolation.PIL_BILINEAR, 256),
                    ChannelOrder.RGB,
                    255,
                    List.of(0.485f, 0.456f, 0.406f),
                    List.of(0.229f, 0.224f, 0.225f),
                    "qijiezhao/pseudo-3d-pytorch: p3d_model.py (input_mean, input_std, scale_size)"));

    private Recipes() {}

    /** All of them. */
    public static List<Recipe> all() {
        return ALL;
    }

    /** The one of that name. */
    public static Optional<Recipe> named(String name) {
        return ALL.stream().filter(recipe -> recipe.name().equals(name)).findFirst();
    }

    /** The one for the published weights of that network: the longest beginning of its name decides. */
    public static Recipe of(String network) {
        return ALL.stream()
                .filter(recipe -> length(recipe, network) > 0)
                .max(Comparator.comparingInt(recipe -> length(recipe, network)))
                .orElseThrow(() -> new IllegalArgumentException("There is no recipe for " + network));
    }

    private static int length(Recipe recipe, String network) {
        return recipe.networks().stream()
                .filter(network::startsWith)
                .mapToInt(String::length)
                .max()
                .orElse(0);
    }
}
