package io.kinewatch.local;

import io.kinewatch.training.sets.GroupDraw;
import picocli.CommandLine.Option;

/** How a validation split is drawn where the data set has none. */
final class DrawOptions {
    @Option(
            names = "--validation",
            paramLabel = "P",
            defaultValue = "0",
            description = "Part of the training videos of each label that is drawn for validation, such as 0.1; videos "
                    + "of one source stay together. Default: ${DEFAULT-VALUE}.")
    private double validation;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Default: ${DEFAULT-VALUE}.")
    private long seed;

    GroupDraw draw() {
        return draw(0);
    }

    GroupDraw draw(double test) {
        try {
            return new GroupDraw(validation, test, seed);
        } catch (IllegalArgumentException e) {
            throw new WrongInputException(e.getMessage(), e);
        }
    }
}
