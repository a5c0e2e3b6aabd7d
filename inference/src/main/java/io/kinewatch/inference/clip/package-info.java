/**
 * From a published frame to the numbers that a network sees. There is one way to make a clip, and it is here: training,
 * evaluation and serving all call it, so their tensors are equal bit for bit.
 */
package io.kinewatch.inference.clip;
