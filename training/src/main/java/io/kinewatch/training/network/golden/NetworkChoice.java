package io.kinewatch.training.network.golden;

import io.kinewatch.training.network.NetworkArguments;
import java.util.Map;
import java.util.Set;

/**
 * What a constructor's call says about the network: its name here and the arguments that the call gives. Immutable.
 *
 * @param otherNames whether its tensors have other names than ours
 */
record NetworkChoice(String network, NetworkArguments arguments, boolean otherNames) {
    static NetworkChoice of(String network) {
        return new NetworkChoice(network, new NetworkArguments(Map.of()), false);
    }

    NetworkChoice with(String argument, Object value) {
        return new NetworkChoice(network, arguments.with(argument, value), otherNames);
    }

    NetworkChoice renamed() {
        return new NetworkChoice(network, arguments, true);
    }

    /** Throws UnknownReferenceException if the call has an argument that nothing here heeds. */
    static void requireOnly(ConstructorCall call, Set<String> heeded) {
        for (String name : call.named().keySet()) {
            if (!heeded.contains(name)) {
                throw new UnknownReferenceException(
                        "argument %s of %s has no meaning here".formatted(name, call.function()));
            }
        }
    }

    /** What Python means by True. */
    static boolean isTrue(String value) {
        return "True".equals(value);
    }
}
