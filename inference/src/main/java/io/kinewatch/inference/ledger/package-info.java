/**
 * What the stage owes for the frames that it has read, and how far it has paid: the answers of a partition are published in
 * the order of the frames that brought them about, so that one number says which are done.
 */
package io.kinewatch.inference.ledger;
