/** How a process is watched from outside. */
package io.kinewatch.schemas.health;
