package io.kinewatch.training.network.golden;

import io.kinewatch.training.network.NetworkArguments;

/**
 * The network here that a reference is of. Immutable.
 *
 * @param name as {@code Networks} knows it
 * @param arguments that differ from the defaults
 * @param renamed whether the reference's tensors have other names than ours, so that they are told apart by their order
 */
record ReferenceNetwork(String name, NetworkArguments arguments, boolean renamed) {}
