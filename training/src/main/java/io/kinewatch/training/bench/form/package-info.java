/** Measures what a network costs on the CPU in its forms: the 3D graph, the CPU form and the eager trainable block. */
package io.kinewatch.training.bench.form;
