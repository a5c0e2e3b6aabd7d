/**
 * The model bundle: an immutable folder, named by its content, that holds all that a service needs to run a network. It
 * is the only road from training to inference.
 */
package io.kinewatch.schemas.bundle;
