/**
 * What may compute besides the CPU: how a GPU engine is chosen and set up, what has to be there for it, and how a bundle's graphs are written anew for what
 * computes them.
 * Loads no native library itself.
 */
package io.kinewatch.inference.engine;
