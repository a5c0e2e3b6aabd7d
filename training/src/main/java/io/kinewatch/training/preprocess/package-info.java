/** What the live path's shortcuts in preprocessing change, measured on real frames. */
package io.kinewatch.training.preprocess;
