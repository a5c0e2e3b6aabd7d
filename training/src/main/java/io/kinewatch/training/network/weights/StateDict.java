package io.kinewatch.training.network.weights;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The state dict in a checkpoint: the checkpoint itself, or what it has under one of the usual keys; and its tensors by their names without
 * the prefix that all of them share, such as DataParallel's {@code module.}. Immutable.
 *
 * @param key where it was, such as {@code state_dict}; empty where the checkpoint is the state dict
 * @param prefix that was taken off, with its dot; may be empty
 */
record StateDict(String key, String prefix, Map<String, StoredTensor> tensors) {
    /** What training codes call it, most telling first. */
    private static final List<String> USUAL_KEYS = List.of(
            "state_dict", "model_state_dict", "model_state", "model", "net", "network", "weights", "params", "state");

    private static final int DEEPEST = 3;

    /** What wraps a network in others' code: a part of each name that no network's own layer is called. */
    private static final List<String> WRAPPERS = List.of("module", "model", "net", "network", "_orig_mod");

    /** Throws {@link MalformedWeightsException}, saying what there is instead, if there is none or it isn't clear which. */
    static StateDict find(TorchCheckpoint checkpoint) throws IOException {
        List<String> path = new ArrayList<>();
        Object found = checkpoint.root();
        while (found instanceof PickledDict dict && holder(dict, DEEPEST - path.size()) != null) {
            String holder = holder(dict, DEEPEST - path.size());
            path.add(holder);
            found = dict.entries().get(holder);
        }
        if (!(found instanceof PickledDict dict) || !hasTensors(dict)) {
            throw checkpoint.malformed("it has no state dict: it is " + description(checkpoint.root())
                    + ". A state dict is looked for in it and under " + String.join(", ", USUAL_KEYS));
        }
        Map<String, StoredTensor> tensors = new LinkedHashMap<>();
        for (Map.Entry<Object, Object> entry : dict.entries().entrySet()) {
            if (entry.getValue() instanceof PickledTensor tensor) {
                String name = String.valueOf(entry.getKey());
                tensors.put(name, checkpoint.stored(name, tensor));
            }
        }
        return of(String.join(".", path), tensors);
    }

    /** Takes off what all names share. */
    static StateDict of(String key, Map<String, StoredTensor> tensors) {
        String prefix = "";
        for (String shared = shared(tensors, prefix); shared != null; shared = shared(tensors, prefix)) {
            prefix += shared;
        }
        Map<String, StoredTensor> named = new LinkedHashMap<>();
        for (Map.Entry<String, StoredTensor> tensor : tensors.entrySet()) {
            named.put(tensor.getKey().substring(prefix.length()), tensor.getValue());
        }
        return new StateDict(key, prefix, named);
    }

    /** The next part, with its dot, that all names have behind the prefix, if it isn't a layer's; or null. */
    private static String shared(Map<String, StoredTensor> tensors, String prefix) {
        String first = tensors.keySet().stream().findFirst().orElse("").substring(prefix.length());
        int dot = first.indexOf('.');
        if (dot < 0) {
            return null;
        }
        String part = prefix + first.substring(0, dot + 1);
        boolean wrapper = WRAPPERS.contains(first.substring(0, dot));
        boolean all = tensors.keySet().stream()
                .allMatch(name -> name.startsWith(part) && (wrapper || name.indexOf('.', part.length()) > 0));
        return all ? first.substring(0, dot + 1) : null;
    }

    /**
     * The first usual key under which there are tensors, at once or deeper; else, in a dict without tensors of its own, the only key under
     * which there are some. Null if the dict itself is the state dict or has none.
     */
    private static String holder(PickledDict dict, int depth) {
        if (depth == 0) {
            return null;
        }
        for (String key : USUAL_KEYS) {
            if (dict.entries().get(key) instanceof PickledDict inner
                    && (hasTensors(inner) || holder(inner, depth - 1) != null)) {
                return key;
            }
        }
        List<Object> others = dict.entries().entrySet().stream()
                .filter(entry -> entry.getValue() instanceof PickledDict inner && hasTensors(inner))
                .<Object>map(Map.Entry::getKey)
                .toList();
        return !hasTensors(dict) && others.size() == 1 && others.get(0) instanceof String key ? key : null;
    }

    private static boolean hasTensors(PickledDict dict) {
        return dict.entries().values().stream().anyMatch(PickledTensor.class::isInstance);
    }

    private static String description(Object root) {
        if (root instanceof PickledDict dict) {
            return "a dict of "
                    + dict.entries().keySet().stream()
                            .limit(20)
                            .map(String::valueOf)
                            .toList();
        }
        return root instanceof PickledTensor ? "a single tensor" : "no dict";
    }
}
