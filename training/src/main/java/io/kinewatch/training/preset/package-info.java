/** Training runs whose numbers are settled: what {@code train --preset} does. */
package io.kinewatch.training.preset;
