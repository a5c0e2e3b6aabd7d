package io.kinewatch.local;

import io.kinewatch.training.network.NetworkArguments;
import io.kinewatch.training.preset.Normalisation;
import io.kinewatch.training.preset.PlanDraft;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** What is trained, and on what kind of clips. */
final class NetworkFlags {
    @Option(
            names = "--network",
            paramLabel = "NAME",
            description = "For example hara/resnet-18; see model inspect. With --finetune BUNDLE: the bundle's.")
    private String network;

    @Option(names = "--width", paramLabel = "W", description = "Factor on all of the network's channels.")
    private Double width;

    @Option(names = "--shortcut", paramLabel = "A|B", description = "Zero-padding or projection.")
    private String shortcut;

    @Option(names = "--argument", paramLabel = "KEY=VALUE", description = "Any argument of the network, by its name.")
    private Map<String, String> more = new LinkedHashMap<>();

    @Option(names = "--frames", paramLabel = "T", description = "Frames in a clip.")
    private Integer frames;

    @Option(names = "--size", paramLabel = "S", description = "Height and width of a clip.")
    private String size;

    @Option(names = "--rate", paramLabel = "FPS", description = "Frames a second within a clip.")
    private Double rate;

    @Option(
            names = "--normalise",
            paramLabel = "SET",
            description =
                    "Mean and deviation of the colours: kinetics, activitynet, torchvision, imagenet, half or none.")
    private String normalise;

    @Option(
            names = "--precision",
            paramLabel = "TYPE",
            description = "float32, or float16 (on GPUs) in convolutions and linear layers.")
    private String precision;

    @Option(names = "--loss-scale", paramLabel = "S", description = "With float16. Default: 1024.")
    private Float lossScale;

    String network() {
        return network;
    }

    void into(PlanDraft draft) {
        Map<String, String> arguments = new LinkedHashMap<>(more);
        put(arguments, "width", width);
        put(arguments, "shortcut", shortcut);
        put(arguments, NetworkArguments.FRAMES, frames);
        put(arguments, NetworkArguments.SIZE, size);
        if (network != null || !arguments.isEmpty()) {
            draft.network(network, arguments);
        }
        draft.set("/clip/frameRate", rate);
        if (normalise != null) {
            Normalisation.named(normalise).into(draft);
        }
        draft.set("/arithmetic/precision", PlanFlags.constant(precision));
        boolean half = "FLOAT16".equals(PlanFlags.constant(precision));
        draft.set("/arithmetic/lossScale", lossScale == null && half ? Float.valueOf(1024) : lossScale);
    }

    private static void put(Map<String, String> arguments, String name, Object value) {
        if (value != null) {
            arguments.put(name, value.toString());
        }
    }
}
