package io.kinewatch.training.preset;

import io.kinewatch.schemas.clip.ClipSpec;
import io.kinewatch.training.data.Augmentation;
import io.kinewatch.training.data.CropRule;
import io.kinewatch.training.train.Descent;
import io.kinewatch.training.train.Measure;
import io.kinewatch.training.train.Objective;
import io.kinewatch.training.train.Schedule;
import java.util.List;
import java.util.Map;

/**
 * The plans of Hara, Kataoka and Satoh 2017 (arXiv 1708.07632, section 3.2) and 2018 (arXiv 1711.09577, section 3.3), where the text is
 * silent as their code of that time has it (kenshohara/3D-ResNets-PyTorch, opts.py before 2020). Stateless.
 */
final class HaraPlans {
    /** opts.py: batch_size 128. What goes through the network at once is ours; theirs was spread over GPUs. */
    private static final int BATCH = 128;

    private static final int MICRO_BATCH = 8;

    /** The papers: momentum 0.9. opts.py: dampening 0.9, no nesterov; PyTorch's SGD decays everything. */
    private static final double MOMENTUM = 0.9;

    private static final double DAMPENING = 0.9;

    /** opts.py: n_epochs 200. */
    private static final int EPOCHS = 200;

    /** The papers: divided by ten after the validation loss saturates. opts.py: lr_patience 10; ReduceLROnPlateau's factor. */
    private static final Schedule PLATEAU = new Schedule.Plateau(10, 0.1, Measure.VALIDATION_LOSS);

    /**
     * 16 frames of 112x112 one after another, at the rate of the video; 25 is UCF101's and about Kinetics'. mean.py with opts.py's
     * norm_value 1 and mean_dataset activitynet: values of 0 to 255 less ActivityNet's mean, not divided (no std_norm).
     */
    private static final ClipSpec CLIP =
            PlanOutline.haraClip(25, 1, List.of(114.7748f, 107.7354f, 99.475f), List.of(1f, 1f, 1f));

    /** The papers: multi-scale corner crops, mirrored with a chance of a half. */
    private static final Augmentation AUGMENTATION = Augmentation.of(0.5, CropRule.MultiScaleCorner.hara2017());

    private HaraPlans() {}

    /** From scratch on Kinetics: weight decay 0.001, rate 0.1 (both papers). */
    static PlanOutline scratch(String name, String network) {
        return outline(name, network, 0.1, 1e-3);
    }

    /**
     * Fine-tuning on UCF101 and HMDB51: weight decay 1e-5, rate 0.001, the last block and the classifier (2018, section 3.3; main.py sets
     * both when there is a pretrain_path; README: ft_begin_index 4).
     */
    static PlanOutline fineTuning() {
        return outline("hara-finetune", "hara/resnext-101", 0.001, 1e-5);
    }

    private static PlanOutline outline(String name, String network, double rate, double weightDecay) {
        Descent descent =
                new Descent(BATCH, MICRO_BATCH, rate, 0, PLATEAU, MOMENTUM, DAMPENING, false, weightDecay, true);
        return new PlanOutline(name, network, Map.of(), CLIP, AUGMENTATION, descent, 0, Objective.PLAIN, EPOCHS);
    }
}
