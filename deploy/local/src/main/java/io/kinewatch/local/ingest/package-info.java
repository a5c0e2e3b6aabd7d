/** What it costs to read a camera: {@code bench ingest}. */
package io.kinewatch.local.ingest;
