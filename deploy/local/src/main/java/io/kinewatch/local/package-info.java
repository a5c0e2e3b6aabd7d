/**
 * The command line, and everything in one process: the embedded broker, cameras that play generated scenes, and all
 * stages, for a first look and for measuring what comes out against what was played.
 */
package io.kinewatch.local;
