package io.kinewatch.training.preset;

import io.kinewatch.schemas.clip.Interpolation;
import io.kinewatch.schemas.clip.ResizeRule;
import io.kinewatch.training.data.Augmentation;
import io.kinewatch.training.train.Descent;
import io.kinewatch.training.train.Measure;
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
        for (Recipe recipe : List.of(plain(), hara("hara-2017", "hara/resnet-34", false), hara("hara-2018", "hara/resnext-101", false), hara("hara-finetune", "hara/resnext-101", true), r2plus1d(), csn(), p3d())) {
            plans.put(recipe.name(), recipe::plan);
        }
        plans.put("figures", input -> FiguresPlan.of(input.seed()).forData(input));
        return Collections.unmodifiableMap(plans);
    }
}
