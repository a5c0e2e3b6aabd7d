/** From a camera or a file to decoded, scaled and encoded pictures. Native libraries are used here and nowhere else in ingest. */
package io.kinewatch.ingest.video;
