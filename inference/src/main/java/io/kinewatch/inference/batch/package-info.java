/**
 * Between windows and the network: which windows go together, which come first, and which are given up when there are
 * more than the processor can bear. Pure logic; the time comes as an argument.
 */
package io.kinewatch.inference.batch;
