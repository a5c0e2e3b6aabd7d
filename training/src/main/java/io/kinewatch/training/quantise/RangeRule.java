package io.kinewatch.training.quantise;

/** How an activation's range is chosen when its few largest values would make the steps of all others coarse. */
public enum RangeRule {
    /** Leaves out one value of 10,000 at each end. */
    PERCENTILE_99_99("percentile 99.99") {
        @Override
        ValueRange range(Histogram histogram) {
            return histogram.without(1e-4);
        }
    },
    /** Leaves out one value of 100,000 at each end. */
    PERCENTILE_99_999("percentile 99.999") {
        @Override
        ValueRange range(Histogram histogram) {
            return histogram.without(1e-5);
        }
    },
    /** Loses least information; see {@link EntropyRange}. */
    ENTROPY("entropy") {
        @Override
        ValueRange range(Histogram histogram) {
            return EntropyRange.of(histogram);
        }
    };

    private final String told;

    RangeRule(String told) {
        this.told = told;
    }

    abstract ValueRange range(Histogram histogram);

    /** As a bundle's manifest has it. */
    public String told() {
        return told;
    }
}
