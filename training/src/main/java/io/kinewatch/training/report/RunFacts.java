package io.kinewatch.training.report;

import io.kinewatch.training.network.NetworkSummary;
import io.kinewatch.training.train.Machine;
import io.kinewatch.training.train.TrainingPlan;

/**
 * What does not change while a run goes on.
 *
 * @param plan every number of the run
 * @param network what it is made of and what it costs
 * @param dataset what is learnt from
 * @param machine that computes
 */
public record RunFacts(TrainingPlan plan, NetworkSummary network, DatasetCounts dataset, Machine machine) {}
