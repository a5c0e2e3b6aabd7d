package io.kinewatch.inference;

/**
 * What the stage has done, in numbers.
 *
 * @param frames read
 * @param published predictions
 * @param dropped windows that were given up because there were too many
 * @param voided windows that a gap cut short
 * @param deadLetters records put aside
 */
record StageCounts(long frames, long published, long dropped, long voided, long deadLetters) {
    static final StageCounts NONE = new StageCounts(0, 0, 0, 0, 0);

    StageCounts since(StageCounts before) {
        return new StageCounts(
                frames - before.frames,
                published - before.published,
                dropped - before.dropped,
                voided - before.voided,
                deadLetters - before.deadLetters);
    }

    @Override
    public String toString() {
        return frames + " frames read, " + published + " predictions published, " + dropped + " windows given up, "
                + voided + " voided, " + deadLetters + " dead letters";
    }
}
