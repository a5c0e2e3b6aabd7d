package io.kinewatch.training.preset;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.kinewatch.training.data.DrawRule;
import io.kinewatch.training.data.IndexException;
import io.kinewatch.training.data.Split;
import io.kinewatch.training.data.VideoIndex;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Factors of the labels' losses, with a mean of 1 over the clips that are learnt from, so that the learning rate means what it means without
 * them. Immutable.
 *
 * @param labels in the order of labelIndex
 * @param shares part of the clips that show each label
 */
public record ClassWeights(List<String> labels, List<Double> shares) {
    /** What is known from an index and from how clips are drawn from it. */
    public static ClassWeights of(VideoIndex index, List<String> labels, DrawRule rule) {
        double[] counts = new double[labels.size()];
        index.videos(Split.TRAIN)
                .forEach(video -> video.entries().forEach(entry -> {
                    int label = labels.indexOf(entry.label());
                    if (label >= 0) {
                        counts[label]++;
                    }
                }));
        double all = 0;
        for (int i = 0; i < counts.length; i++) {
            counts[i] = rule == DrawRule.EQUAL_LABELS ? 1 : counts[i];
            all += counts[i];
        }
        List<Double> shares = new ArrayList<>();
        for (double count : counts) {
            shares.add(count / all);
        }
        return new ClassWeights(labels, shares);
    }

    /** The rarer a label the heavier, so that all together weigh alike. */
    public List<Double> balanced() {
        return normalised(
                shares.stream().map(share -> share == 0 ? 1 : 1 / share).toList());
    }

    /** From a JSON object with a number for each label; throws {@link IndexException} for what is wrong with it. */
    public List<Double> read(Path file) {
        Map<String, Double> given;
        try {
            given = new JsonMapper().readValue(Files.readString(file), new TypeReference<Map<String, Double>>() {});
        } catch (JsonProcessingException e) {
            throw new IndexException(
                    file + " is no JSON object of labels and numbers, such as {\"walk\": 2}: " + e.getOriginalMessage(),
                    e);
        } catch (IOException e) {
            throw new IndexException("There are no class weights in " + file, e);
        }
        List<String> unknown =
                given.keySet().stream().filter(label -> !labels.contains(label)).toList();
        List<String> missing =
                labels.stream().filter(label -> !given.containsKey(label)).toList();
        if (!unknown.isEmpty() || !missing.isEmpty()) {
            throw new IndexException(file + " has unknown labels " + unknown + " and lacks " + missing);
        }
        return normalised(labels.stream().map(given::get).toList());
    }

    private List<Double> normalised(List<Double> weights) {
        double mean = 0;
        for (int i = 0; i < weights.size(); i++) {
            mean += shares.get(i) * weights.get(i);
        }
        double unit = mean;
        return weights.stream().map(weight -> weight / unit).toList();
    }
}
