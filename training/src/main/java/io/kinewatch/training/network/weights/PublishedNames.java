package io.kinewatch.training.network.weights;

import io.kinewatch.training.network.Network;
import io.kinewatch.training.network.TensorSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Names that the same layers bear in other published codes than the one whose names the network has. A tensor whose name the network doesn't
 * know is renamed if that gives a name that it does know. Stateless.
 */
final class PublishedNames {
    private static final List<Rule> RULES = List.of(
            // DenseNet of Hara's CVPR2018 code, as torchvision's first DenseNet: norm.1 and conv.1 in a dense layer, a
            // stem counted from 0.
            new Rule("\\b(norm|conv)\\.([12])\\.", "$1$2."),
            new Rule("^features\\.(conv|norm)0\\.", "features.$11."),
            // C3D as the authors' Caffe net and most ports call its first two layers.
            new Rule("^conv([12])a\\.", "conv$1."));

    private PublishedNames() {}

    private record Rule(Pattern pattern, String replacement) {
        Rule(String pattern, String replacement) {
            this(Pattern.compile(pattern), replacement);
        }

        String apply(String name) {
            return pattern.matcher(name).replaceAll(replacement);
        }
    }

    /** The tensors by the network's names where they have one. */
    static Map<String, StoredTensor> translated(Map<String, StoredTensor> tensors, Network network) {
        var known = network.stateDict().stream().map(TensorSpec::name).collect(Collectors.toSet());
        Map<String, StoredTensor> translated = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> {
            String other = RULES.stream()
                    .map(rule -> rule.apply(name))
                    .filter(candidate -> known.contains(candidate) && !tensors.containsKey(candidate))
                    .findFirst()
                    .orElse(name);
            translated.put(known.contains(name) ? name : other, tensor);
        });
        return translated;
    }
}
