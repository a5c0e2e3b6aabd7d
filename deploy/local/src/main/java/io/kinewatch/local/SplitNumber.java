package io.kinewatch.local;

import picocli.CommandLine.Option;

/** Which of three official splits is wanted. */
final class SplitNumber {
    @Option(
            names = "--split-number",
            paramLabel = "N",
            defaultValue = "1",
            description = "Official split, 1 to 3. Default: ${DEFAULT-VALUE}.")
    private int number;

    int number() {
        if (number < 1 || number > 3) {
            throw new WrongInputException("--split-number is 1 to 3, not " + number);
        }
        return number;
    }
}
