package io.kinewatch.training.preset;

import io.kinewatch.schemas.clip.ClipSpec;
import io.kinewatch.schemas.clip.Interpolation;
import io.kinewatch.schemas.clip.ResizeRule;
import io.kinewatch.training.data.Augmentation;
import io.kinewatch.training.data.CropRule;
import io.kinewatch.training.train.Descent;
import io.kinewatch.training.train.Objective;
import io.kinewatch.training.train.Schedule;
import java.util.List;
import java.util.Map;

/**
 * The plans of Tran et al. 2018 (A Closer Look, arXiv 1711.11248, section 4.1) and 2019 (Channel-Separated Convolutional Networks, arXiv
 * 1904.02811, section 4), on Kinetics; where the text is silent as VMZ has it (facebookresearch/VMZ, pt/vmz/func/opts.py and
 * c2/tools/train_net.py).
 *
 * <p>Both count an epoch as a million clips, about four of each of Kinetics' 240,000 videos; here it is every entry once, so epochs
 * are four times as many. Stateless.
 */
final class TranPlans {
    /** A million clips, in epochs of 240,000 videos. */
    private static final int PASSES = 4;

    /** 2018: 45 epochs, the first ten to warm up (Goyal et al. 2017). 2019 alike. */
    private static final int EPOCHS = 45 * PASSES;

    private static final int WARM_UP_EPOCHS = 10 * PASSES;

    /** opts.py: momentum 0.9, weight decay 1e-4, and PyTorch's SGD decays everything. */
    private static final double MOMENTUM = 0.9;

    private static final double WEIGHT_DECAY = 1e-4;

    private TranPlans() {}

    /**
     * R(2+1)D-18 on 16 frames (2018: 8 or 16 at 30 fps, 112x112 at random from 128x171), rate 0.01 for batches of 32, divided by ten
     * every ten epochs after the warm-up (opts.py: milestones 20, 30, 40).
     */
    static PlanOutline r2plus1d() {
        int batch = 32;
        Schedule schedule = new Schedule.Stepwise(List.of(20.0 * PASSES, 30.0 * PASSES, 40.0 * PASSES), 0.1);
        ClipSpec clip = PlanOutline.tranClip(16, 30, 112, ResizeRule.exact(Interpolation.TORCH_BILINEAR, 128, 171));
        return new PlanOutline(
                "r2plus1d-2018",
                "tran/r2plus1d-18",
                Map.of("frames", "16", "size", "112"),
                clip,
                Augmentation.of(0.5, new CropRule.FixedSize(171, 128)),
                descent(batch, 8, 0.01, schedule),
                WARM_UP_EPOCHS,
                Objective.PLAIN,
                EPOCHS);
    }

    /**
     * ip-CSN-152 on 32 frames at 15 fps (every other of 30), 224x224 at random from a short side of 256 to 320, half a cosine after the
     * warm-up. Epochs, warm-up, momentum, decay and 0.01 a GPU are the defaults of the authors' code (facebookresearch/VMZ,
     * pt/vmz/func/opts.py); 64 GPUs of 8 clips make batches of 512 and, by linear scaling, 0.64.
     */
    static PlanOutline channelSeparated() {
        ClipSpec clip = PlanOutline.tranClip(32, 15, 224, ResizeRule.shortSide(Interpolation.TORCH_BILINEAR, 256));
        return new PlanOutline(
                "csn-2019",
                "tran/ip-csn-152",
                Map.of("frames", "32", "size", "224"),
                clip,
                Augmentation.of(0.5, new CropRule.ShortSide(256, 320)),
                descent(512, 8, 0.64, new Schedule.Cosine()),
                WARM_UP_EPOCHS,
                Objective.PLAIN,
                EPOCHS);
    }

    private static Descent descent(int batch, int microBatch, double rate, Schedule schedule) {
        return new Descent(batch, microBatch, rate, 0, schedule, MOMENTUM, 0, false, WEIGHT_DECAY, true);
    }
}
