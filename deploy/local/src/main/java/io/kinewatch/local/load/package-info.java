/** What the stages carry and how late they are under a load that is made for it: behind {@code bench stage} and its kind. */
package io.kinewatch.local.load;
