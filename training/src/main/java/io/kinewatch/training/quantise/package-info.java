/**
 * Writes the float32 form of a network for CPUs in 8 bits: which range each activation has is learnt from clips, and what that costs is measured on
 * others.
 */
package io.kinewatch.training.quantise;
