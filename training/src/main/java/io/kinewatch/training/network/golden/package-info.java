/** The proof that a network is the published one: stored outputs of reference implementations on formula-made weights and clips. */
package io.kinewatch.training.network.golden;
