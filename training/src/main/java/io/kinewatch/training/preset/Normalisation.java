package io.kinewatch.training.preset;

import io.kinewatch.schemas.clip.ChannelOrder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Mean and standard deviation that colours are normalised by. Immutable.
 *
 * @param name by which it is chosen
 * @param mean of values of 0 to 1: R, G, B
 * @param std of values of 0 to 1: R, G, B
 */
public record Normalisation(String name, List<Float> mean, List<Float> std) {
    /** Kinetics, as kenshohara/3D-ResNets-PyTorch has it since 2020: mean.py. */
    public static final Normalisation KINETICS =
            new Normalisation("kinetics", List.of(0.4345f, 0.4051f, 0.3775f), List.of(0.2768f, 0.2713f, 0.2737f));

    /** ActivityNet: the same file. Before 2020 its mean was 114.7748, 107.7354, 99.4750 of 255, as the presets of these years have it. */
    static final Normalisation ACTIVITYNET =
            new Normalisation("activitynet", List.of(0.4477f, 0.4209f, 0.3906f), List.of(0.2767f, 0.2695f, 0.2714f));

    /** Kinetics, as torchvision and VMZ have it: pytorch/vision, references/video_classification; VMZ, pt/vmz/func/test.py. */
    static final Normalisation TORCHVISION = new Normalisation(
            "torchvision", List.of(0.43216f, 0.394666f, 0.37645f), List.of(0.22803f, 0.22145f, 0.216989f));

    /** ImageNet, as torchvision's models of images have it. */
    static final Normalisation IMAGENET =
            new Normalisation("imagenet", List.of(0.485f, 0.456f, 0.406f), List.of(0.229f, 0.224f, 0.225f));

    /** From -1 to 1. */
    static final Normalisation HALF = new Normalisation("half", List.of(0.5f, 0.5f, 0.5f), List.of(0.5f, 0.5f, 0.5f));

    /** Values as they are. */
    static final Normalisation NONE = new Normalisation("none", List.of(0f, 0f, 0f), List.of(1f, 1f, 1f));

    private static final List<Normalisation> ALL = List.of(KINETICS, ACTIVITYNET, TORCHVISION, IMAGENET, HALF, NONE);

    /** The one of that name; throws IllegalArgumentException, saying what is valid, if there is none. */
    public static Normalisation named(String name) {
        return ALL.stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("--normalise is not " + name + "; valid: "
                        + String.join(
                                ", ", ALL.stream().map(Normalisation::name).toList())));
    }

    /**
     * Puts both into a plan, in the range of its values and the order of its channels; with {@link #NONE} values keep the plan's range.
     */
    public void into(PlanDraft draft) {
        float range = 255 / (float) draft.at("/clip/valueScale").asDouble();
        boolean reversed = draft.at("/clip/channels").asText().equals(ChannelOrder.BGR.name());
        draft.set("/clip/mean", scaled(mean, range, reversed));
        draft.set("/clip/std", equals(NONE) ? std : scaled(std, range, reversed));
    }

    private static List<Float> scaled(List<Float> values, float range, boolean reversed) {
        List<Float> scaled = new ArrayList<>();
        values.forEach(value -> scaled.add(value * range));
        if (reversed) {
            Collections.reverse(scaled);
        }
        return scaled;
    }
}
