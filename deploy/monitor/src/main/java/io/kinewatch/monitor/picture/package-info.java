/**
 * Pictures for those who watch: frames are read for watched cameras only, the newest first, scaled to the size of a tile, and encoded
 * once for all browsers that show it at this size.
 */
package io.kinewatch.monitor.picture;
