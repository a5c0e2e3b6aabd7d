package io.kinewatch.training.data;

import io.kinewatch.schemas.clip.ClipSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * Which clips an epoch consists of. Every label comes equally often, and each entry of a label once before any comes again.
 *
 * <p>A clip of an entry lies anywhere in its video where more than 60 % of its ticks belong to the entry: in a long scene it
 * may reach into the action before or after, as live windows do. Stateless but for the entries: the same seed and epoch give the same
 * clips.
 */
public final class ClipDraws {
    /** Windows in which no action has more than this part are not learnt from: they have no right answer. */
    static final double SHARE = 0.6;

    private static final long GOLDEN_RATIO = 0x9E3779B97F4A7C15L;

    private final ClipSpec spec;
    private final ClipPlaces places;
    private final List<List<Stretch>> byLabel = new ArrayList<>();

    /**
     * Takes the entries of the videos.
     *
     * @param labels in the order of labelIndex; every entry has one of them
     */
    public ClipDraws(List<TimedVideo> videos, List<String> labels, ClipSpec spec) {
        this.spec = spec;
        this.places = new ClipPlaces(labels, spec);
        labels.forEach(label -> byLabel.add(new ArrayList<>()));
        for (TimedVideo video : videos) {
            for (IndexEntry entry : video.video().entries()) {
                int label = places.labelIndex(video, entry);
                Stretch stretch = stretch(video, entry, label);
                if (stretch.first <= stretch.last) {
                    byLabel.get(label).add(stretch);
                }
            }
        }
        for (int label = 0; label < labels.size(); label++) {
            if (byLabel.get(label).isEmpty()) {
                throw new IndexException("There is nothing to learn " + labels.get(label) + " from");
            }
        }
    }

    private Stretch stretch(TimedVideo video, IndexEntry entry, int label) {
        int from = Math.min(places.tick(entry.from()), video.length());
        int to = Math.min(places.tick(entry.end()), video.length());
        int frames = spec.frames();
        if (video.length() <= frames) {
            boolean most = to - from > SHARE * video.length();
            return new Stretch(video, label, 0, most ? 0 : -1);
        }
        int least = (int) Math.floor(SHARE * frames) + 1;
        int first = Math.max(0, from - (frames - least));
        int last = Math.min(video.length() - frames, to - least);
        return to - from < least ? new Stretch(video, label, 0, -1) : new Stretch(video, label, first, last);
    }

    /** How many entries can be learnt from. */
    public int entries() {
        return byLabel.stream().mapToInt(List::size).sum();
    }

    /** The clips of one epoch, in the order in which they are learnt from. */
    public List<ClipPlace> epoch(DrawRule rule, long seed, int epoch, int clips) {
        Random random = new Random((seed * GOLDEN_RATIO + epoch) * GOLDEN_RATIO);
        return rule == DrawRule.EQUAL_LABELS ? equalLabels(random, clips) : everyEntry(random, clips);
    }

    /** Goes through all entries in an order of its own, and through them again in another, until there are enough. */
    private List<ClipPlace> everyEntry(Random random, int clips) {
        List<Stretch> all = byLabel.stream().flatMap(List::stream).collect(Collectors.toCollection(ArrayList::new));
        List<ClipPlace> drawn = new ArrayList<>(clips);
        while (drawn.size() < clips) {
            Collections.shuffle(all, random);
            all.subList(0, Math.min(all.size(), clips - drawn.size()))
                    .forEach(stretch -> drawn.add(stretch.draw(random)));
        }
        return drawn;
    }

    /**
     * Rounds of one clip of each label, in an order of its own. Batches then hold the labels as equally as they can; where they
     * don't, a classifier with many features chases the label that happens to be frequent in a batch.
     */
    private List<ClipPlace> equalLabels(Random random, int clips) {
        List<List<Stretch>> shuffled = new ArrayList<>();
        for (List<Stretch> stretches : byLabel) {
            List<Stretch> copy = new ArrayList<>(stretches);
            Collections.shuffle(copy, random);
            shuffled.add(copy);
        }
        List<ClipPlace> drawn = new ArrayList<>(clips);
        for (int round = 0; drawn.size() < clips; round++) {
            Collections.shuffle(shuffled, random);
            for (List<Stretch> stretches : shuffled.subList(0, Math.min(shuffled.size(), clips - drawn.size()))) {
                drawn.add(stretches.get(round % stretches.size()).draw(random));
            }
        }
        return drawn;
    }

    /** An entry of a video with the first and the last start of a clip that shows it; last is below first where there is none. */
    private record Stretch(TimedVideo video, int label, int first, int last) {
        ClipPlace draw(RandomGenerator random) {
            return new ClipPlace(video, 0, video.length(), first + random.nextInt(last - first + 1), label);
        }
    }
}
