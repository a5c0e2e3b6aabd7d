package io.kinewatch.training.network.golden;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Calls of Hara et al.'s code: {@code generate_model(18, ...)} of the later one, {@code resnet18(...)} of the 2018 branch. Stateless.
 */
final class HaraCall {
    private static final String LATER = "generate_model";
    private static final Pattern DEPTH_AT_END = Pattern.compile("(\\d+)$");

    /** Their argument to ours, where the value stays. */
    private static final Map<String, String> SAME = Map.of(
            "shortcut_type", "shortcut",
            "conv1_t_size", "stemKernel",
            "conv1_t_stride", "stemStride",
            "widen_factor", "width",
            "cardinality", "cardinality",
            "k", "k");

    private static final String NO_MAX_POOL = "no_max_pool";

    /** What the shapes of clips and logits say anyway. */
    private static final Set<String> SHAPES =
            Set.of("n_classes", "num_classes", "n_input_channels", "sample_size", "sample_duration", "model_depth");

    private HaraCall() {}

    static NetworkChoice resNet(ConstructorCall call) {
        return choice("hara/resnet-", call);
    }

    static NetworkChoice preActivated(ConstructorCall call) {
        return choice("hara/preact-resnet-", call);
    }

    static NetworkChoice wide(ConstructorCall call) {
        return choice(era(call) + "wide-resnet-", call);
    }

    static NetworkChoice aggregated(ConstructorCall call) {
        return choice(era(call) + "resnext-", call);
    }

    static NetworkChoice spaceThenTime(ConstructorCall call) {
        return choice("hara/r2plus1d-", call);
    }

    /** The dotted names of the 2018 branch are others than those of the later code, which we have. */
    static NetworkChoice dense(ConstructorCall call) {
        NetworkChoice choice = choice("hara/densenet-", call);
        return isLater(call) ? choice : choice.renamed();
    }

    private static NetworkChoice choice(String family, ConstructorCall call) {
        var heeded = new TreeSet<>(SHAPES);
        heeded.addAll(SAME.keySet());
        heeded.add(NO_MAX_POOL);
        NetworkChoice.requireOnly(call, heeded);

        NetworkChoice choice = NetworkChoice.of(family + depth(call));
        for (Map.Entry<String, String> argument : call.named().entrySet()) {
            String ours = SAME.get(argument.getKey());
            if (ours != null) {
                choice = choice.with(ours, argument.getValue());
            } else if (argument.getKey().equals(NO_MAX_POOL)) {
                choice = choice.with("maxPool", !NetworkChoice.isTrue(argument.getValue()));
            }
        }
        return choice;
    }

    private static String depth(ConstructorCall call) {
        if (isLater(call)) {
            return call.argument("model_depth", 0, "");
        }
        Matcher depth = DEPTH_AT_END.matcher(call.function());
        return depth.find() ? depth.group(1) : "";
    }

    private static boolean isLater(ConstructorCall call) {
        return call.function().equals(LATER);
    }

    /** ResNeXt and Wide ResNet got a stem of 128 channels in the later code. */
    private static String era(ConstructorCall call) {
        return isLater(call) ? "hara-2020/" : "hara/";
    }
}
