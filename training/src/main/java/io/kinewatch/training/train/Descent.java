package io.kinewatch.training.train;

/**
 * How the weights move: stochastic gradient descent as {@code torch.optim.SGD} has it. Immutable.
 *
 * @param batch clips a step
 * @param microBatch clips that go through the network at once; gradients are gathered until there is a batch. Batch norms see only
 *     these, so it is a number of the result, not only of the memory
 * @param learningRate highest rate
 * @param warmUpSteps steps until it is reached
 * @param schedule how it goes down
 * @param momentum part of the last step's direction that is kept
 * @param dampening part of the gradient that is left out of the direction
 * @param nesterov whether the gradient is looked at ahead
 * @param weightDecay of what is decayed
 * @param decaysAll whether biases and batch norms are decayed, too (PyTorch's default), or weights of convolutions and linear layers only
 */
public record Descent(
        int batch,
        int microBatch,
        double learningRate,
        int warmUpSteps,
        Schedule schedule,
        double momentum,
        double dampening,
        boolean nesterov,
        double weightDecay,
        boolean decaysAll) {
    public Descent {
        new Problems()
                .check(batch >= 1, "batch is at least 1, not " + batch)
                .check(
                        microBatch >= 1 && batch % microBatch == 0,
                        "batch is a multiple of microBatch, not " + batch + " of " + microBatch)
                .check(learningRate > 0, "learningRate is above 0, not " + learningRate)
                .check(warmUpSteps >= 0, "warmUpSteps is 0 or more, not " + warmUpSteps)
                .check(schedule != null, "schedule is missing")
                .check(momentum >= 0 && momentum < 1, "momentum is 0 to 1, not " + momentum)
                .check(dampening >= 0 && dampening < 1, "dampening is 0 to 1, not " + dampening)
                .check(!nesterov || (momentum > 0 && dampening == 0), "nesterov needs a momentum and no dampening")
                .check(weightDecay >= 0, "weightDecay is 0 or more, not " + weightDecay)
                .refuse();
    }
}
