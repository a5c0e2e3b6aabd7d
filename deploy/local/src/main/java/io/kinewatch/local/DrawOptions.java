package io.kinewatch.local;

import io.kinewatch.training.sets.GroupDraw;
import java.io.IOException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What the commands of data sets without a validation split have in common: one may be drawn. */
final class DrawOptions {
    @Mixin
    private DatasetOptions dataset;

    @Option(
            names = "--validation",
            paramLabel = "P",
            defaultValue = "0",
            description = "Part of the training videos of each label that is drawn for validation, such as 0.1; videos "
                    + "of one source stay together. Default: ${DEFAULT-VALUE}.")
    private double validation;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Default: ${DEFAULT-VALUE}.")
    private long seed;

    /** Reads annotations, makes the index, tells what came of it. */
    int make(DatasetOptions.Reader annotations) throws IOException {
        return make(annotations, 0);
    }

    /** With a part of the training videos drawn for test, too. */
    int make(DatasetOptions.Reader annotations, double test) throws IOException {
        GroupDraw draw = draw(test);
        return dataset.make(videos -> annotations.read(videos).drawn(draw));
    }

    private GroupDraw draw(double test) {
        try {
            return new GroupDraw(validation, test, seed);
        } catch (IllegalArgumentException e) {
            throw new WrongInputException(e.getMessage(), e);
        }
    }
}
