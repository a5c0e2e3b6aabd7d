package io.kinewatch.training.train;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import io.kinewatch.inference.clip.ClipTensor;
import io.kinewatch.training.data.ClipBatch;
import io.kinewatch.training.evaluate.ClipClassifier;
import io.kinewatch.training.evaluate.Softmax;
import io.kinewatch.training.network.Network;
import io.kinewatch.training.network.djl.ComputeRule;
import io.kinewatch.training.network.djl.NetworkBlock;
import io.kinewatch.training.network.djl.TorchEngine;
import io.kinewatch.training.network.weights.Tensor;
import io.kinewatch.training.network.weights.Weights;
import io.kinewatch.training.train.TrainingProgress.EpochReport;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * The weights under training, on DJL's PyTorch engine: one gradient step a batch, which goes through the network in parts whose
 * gradients add up. Every array of a part is freed with it.
 * For one thread; owns native memory until closed.
 */
public final class Learner implements ClipClassifier, AutoCloseable {
    private final TrainingPlan plan;
    private final Network network;
    private final List<Device> devices;
    private final ClipTensor tensor;
    private final Model model;
    private final NetworkBlock block;
    private final MomentumSgd optimizer;
    private final SoftTargetLoss loss = new SoftTargetLoss();
    private final Trainer trainer;

    /** Takes the network with these weights, before step 0, on the CPU. */
    public Learner(TrainingPlan plan, Network network, Weights weights) {
        this(plan, network, weights, List.of(Device.cpu()));
    }

    /**
     * The same on other devices.
     *
     * @param devices each gets a part of every batch
     */
    public Learner(TrainingPlan plan, Network network, Weights weights, List<Device> devices) {
        this.plan = plan;
        this.network = network;
        this.devices = List.copyOf(devices);
        this.tensor = new ClipTensor(plan.clip());
        this.model = Model.newInstance(plan.name(), devices.get(0), TorchEngine.NAME);
        FrozenLayers frozen = FrozenLayers.of(plan, network);
        this.block = new NetworkBlock(
                TrainedForm.of(network, plan.objective().dropout()), new ComputeRule(type(plan), frozen.statistics()));
        model.setBlock(block);
        block.load(model.getNDManager(), weights);
        block.freeze(frozen.tensors());
        this.optimizer = new MomentumSgd(
                model.getNDManager(), plan.descent(), 1 / plan.arithmetic().lossScale());
        this.trainer = model.newTrainer(
                new DefaultTrainingConfig(loss).optOptimizer(optimizer).optDevices(devices.toArray(Device[]::new)));
    }

    /**
     * What one step saw.
     *
     * @param loss mean over the batch, before the step
     * @param right clips whose most probable label was the right one, before the step
     * @param skipped clips that could not be read and were replaced
     */
    public record Step(double loss, int right, int skipped) {}

    /**
     * Learns from one batch.
     *
     * @param parts of the batch, as many clips as the plan's batch has; they are closed
     * @param step counted from 0 over the whole run; it decides the learning rate and what is dropped
     * @param history the epochs before
     * @throws TrainingException if the loss is no number
     */
    public Step learn(Iterator<ClipBatch> parts, int step, List<EpochReport> history) {
        double mean = 0;
        int right = 0;
        int skipped = 0;
        try (GradientCollector gradients = trainer.newGradientCollector()) {
            for (int clips = 0; clips < plan.descent().batch(); ) {
                List<BatchPart> wave = new ArrayList<>();
                try {
                    for (Device device : devices) {
                        if (clips < plan.descent().batch()) {
                            wave.add(start(parts, device, gradients, seed(step, clips)));
                            clips += wave.get(wave.size() - 1).clips();
                        }
                    }
                    for (BatchPart part : wave) {
                        mean += part.loss() * part.clips() / plan.descent().batch();
                        right += part.right();
                        skipped += part.skipped();
                    }
                } finally {
                    wave.forEach(BatchPart::close);
                }
            }
        }
        double rate = plan.learningRate().at(step, history);
        requireNumber(mean, step, rate);
        optimizer.at(step == 0, rate, step == 0 ? rate : plan.learningRate().at(step - 1, history));
        trainer.step();
        return new Step(mean, right, skipped);
    }

    /** Sends a part of a batch through the network and back; the device may still be at it. */
    private BatchPart start(Iterator<ClipBatch> parts, Device device, GradientCollector gradients, int seed) {
        NDManager manager = model.getNDManager().newSubManager(device);
        try (ClipBatch batch = parts.next()) {
            NDArray clips = manager.create(batch.values(), shape(batch.size()));
            float[] wanted = SoftTargetLoss.targets(batch.labels(), network.labels(), plan.objective());
            NDArray targets = manager.create(wanted, new Shape(batch.size(), network.labels()));
            TorchEngine.seed(seed);
            NDArray logits = trainer.forward(new NDList(clips)).singletonOrThrow();
            NDArray mean = loss.evaluate(new NDList(targets), new NDList(logits));
            float part = plan.arithmetic().lossScale()
                    * batch.size()
                    / plan.descent().batch();
            gradients.backward(part == 1 ? mean : mean.mul(part));
            return new BatchPart(manager, mean, logits, batch.labels(), batch.skipped());
        } catch (RuntimeException e) {
            manager.close();
            throw e;
        }
    }

    private int seed(int step, int firstClip) {
        return Long.hashCode(new SplittableRandom(plan.seed() ^ ((long) step << 32 | firstClip)).nextLong());
    }

    private static void requireNumber(double loss, int step, double rate) {
        if (!Double.isFinite(loss)) {
            throw new TrainingException("The loss is " + loss + " at step " + step + " with learning rate " + rate
                    + ": try a lower one. The last checkpoint is kept.");
        }
    }

    private static DataType type(TrainingPlan plan) {
        return switch (plan.arithmetic().precision()) {
            case FLOAT32 -> DataType.FLOAT32;
            case FLOAT16 -> DataType.FLOAT16;
        };
    }

    @Override
    public List<float[]> probabilities(List<List<byte[]>> clips) {
        return Softmax.rows(logits(clips), network.labels());
    }

    /** The logits of some clips, (N, labels) in C order, in evaluation mode. */
    public float[] logits(List<List<byte[]>> clips) {
        FloatBuffer values = FloatBuffer.allocate(clips.size() * plan.clip().values());
        clips.forEach(clip -> tensor.put(clip, values));
        try (NDManager manager = model.getNDManager().newSubManager()) {
            NDArray batch = manager.create(values.flip(), shape(clips.size()));
            return trainer.evaluate(new NDList(batch)).singletonOrThrow().toFloatArray();
        }
    }

    /** A copy of the weights. */
    public Weights weights() {
        return block.save();
    }

    /** A copy of the optimiser's state, by the name of the parameter; without those that have none yet. */
    Weights velocities() {
        Map<String, Tensor> velocities = new LinkedHashMap<>();
        for (Parameter parameter : block.getDirectParameters().values()) {
            NDArray velocity = optimizer.velocity(parameter.getId());
            if (velocity != null) {
                List<Integer> shape = Arrays.stream(velocity.getShape().getShape())
                        .mapToObj(Math::toIntExact)
                        .toList();
                velocities.put(parameter.getName(), Tensor.of(shape, velocity.toFloatArray()));
            }
        }
        return new Weights(velocities);
    }

    /** Puts back what {@link #velocities} gave. */
    void restore(Weights velocities) {
        for (Parameter parameter : block.getDirectParameters().values()) {
            Tensor velocity = velocities.tensors().get(parameter.getName());
            if (velocity != null) {
                long[] shape = velocity.shape().stream().mapToLong(d -> d).toArray();
                optimizer.restore(parameter.getId(), velocity.toArray(), new Shape(shape), devices);
            }
        }
    }

    private Shape shape(int clips) {
        var clip = plan.clip();
        return new Shape(clips, 3, clip.frames(), clip.height(), clip.width());
    }

    @Override
    public void close() {
        trainer.close();
        model.close();
    }
}
