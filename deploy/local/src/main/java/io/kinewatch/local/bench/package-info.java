/** What several measurements need: processes of their own, pictures, and percentiles. */
package io.kinewatch.local.bench;
