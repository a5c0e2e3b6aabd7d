/** From trained weights to a model bundle: the only road from training to inference. */
package io.kinewatch.training.bundle;
