package io.kinewatch.training.preset;

import io.kinewatch.schemas.clip.ChannelOrder;
import io.kinewatch.schemas.clip.ClipSpec;
import io.kinewatch.schemas.clip.Interpolation;
import io.kinewatch.schemas.clip.ResizeRule;
import io.kinewatch.training.data.Augmentation;
import io.kinewatch.training.data.CropRule;
import io.kinewatch.training.train.Descent;
import io.kinewatch.training.train.Objective;
import io.kinewatch.training.train.Schedule;
import io.kinewatch.training.train.TrainingPlan;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The settled plans, by name. Every number says where it comes from; what a paper counts in iterations or clips is turned into epochs of its
 * own data set. Stateless.
 */
public final class Presets {
    /** The name of the plan that {@code --network} without a preset begins from. */
    public static final String PLAIN = "plain";

    private static final Map<String, Function<PlanInput, TrainingPlan>> PLANS = plans();

    private Presets() {}

    /** Every valid name, sorted. */
    public static List<String> names() {
        return List.copyOf(PLANS.keySet());
    }

    /** The plan of that name for some data; throws IllegalArgumentException, saying what is valid, if there is none. */
    public static TrainingPlan plan(String name, PlanInput input) {
        Function<PlanInput, TrainingPlan> plan = PLANS.get(name);
        if (plan == null) {
            throw new IllegalArgumentException(
                    "There is no preset " + name + ". Valid: " + String.join(", ", PLANS.keySet()));
        }
        return plan.apply(input);
    }

    private static Map<String, Function<PlanInput, TrainingPlan>> plans() {
        Map<String, Function<PlanInput, TrainingPlan>> plans = new TreeMap<>();
        for (PlanOutline outline : List.of(
                plain(),
                HaraPlans.scratch("hara-2017", "hara/resnet-34"),
                HaraPlans.scratch("hara-2018", "hara/resnext-101"),
                HaraPlans.fineTuning(),
                TranPlans.r2plus1d(),
                TranPlans.channelSeparated(),
                p3d())) {
            plans.put(outline.name(), outline::plan);
        }
        plans.put("figures", FiguresPlan::of);
        return Collections.unmodifiableMap(plans);
    }

    /**
     * What a small data set on a small machine begins with: the numbers of the preset {@code figures}, with every entry once an epoch and
     * nothing that is known of figures only.
     */
    private static PlanOutline plain() {
        return new PlanOutline(
                PLAIN,
                "hara/resnet-18",
                Map.of(),
                FiguresPlan.clip(),
                Augmentation.of(0.5, new CropRule.Enlarged(0.85)),
                new Descent(16, 16, 0.05, 0, new Schedule.Cosine(), 0.9, 0, false, 5e-4, false),
                1,
                new Objective(0.05, List.of(), null),
                16);
    }

    /**
     * Qiu et al. 2017, section 4.1, the networks on UCF101: 16 frames of 160x160 from 182x242, mirrored at random; batches of 128 clips,
     * 0.001 divided by 10 every 3,000 iterations, 7,500 in all; dropout of 0.9. With the 9,537 training videos of UCF101's first
     * split an epoch has 75 batches, so these are 40 and 100 epochs.
     * What the paper leaves open: momentum 0.9 and decay 5e-4 as in Caffe's ResNet, the mean and deviation of ImageNet. These numbers
     * were not held against the paper's text a second time, as those of the other presets were: compare them before you quote them.
     */
    private static PlanOutline p3d() {
        ClipSpec clip = new ClipSpec(
                16,
                25,
                160,
                160,
                ResizeRule.exact(Interpolation.TORCH_BILINEAR, 182, 242),
                ChannelOrder.RGB,
                255,
                Normalisation.IMAGENET.mean(),
                Normalisation.IMAGENET.std());
        return new PlanOutline(
                "p3d-2017",
                "qiu/p3d-199",
                Map.of("frames", "16", "size", "160"),
                clip,
                Augmentation.of(0.5, new CropRule.FixedSize(242, 182)),
                new Descent(
                        128, 8, 0.001, 0, new Schedule.Stepwise(List.of(40.0, 80.0), 0.1), 0.9, 0, false, 5e-4, true),
                0,
                new Objective(0, List.of(), 0.9),
                100);
    }
}
