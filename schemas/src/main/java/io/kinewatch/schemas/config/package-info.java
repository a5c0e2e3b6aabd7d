/**
 * How a stage is configured: {@link io.kinewatch.schemas.config.ConfigFile} loads, a stage's own record reads from
 * {@link io.kinewatch.schemas.config.ConfigSection}, and its {@code check()} tells all that is wrong at once.
 */
package io.kinewatch.schemas.config;
