/** Measures training itself: whose CPU time a step is, whether clips come fast enough, and whether memory stays flat. */
package io.kinewatch.training.bench;
