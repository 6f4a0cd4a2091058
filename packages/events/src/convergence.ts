import type { Metrics } from '@chorus/telemetry'
import type { Consumption } from './eventLog.ts'

/** Measures how long after its commit each event was visible in the projection that this consumption keeps. */
export function observeConvergence(consumption: Consumption, metrics: Metrics | undefined): Consumption {
  if (!metrics) return consumption
  const { topic, group } = consumption
  const convergence = metrics
    .durations(
      'chorus_projection_convergence_seconds',
      'From the commit of a change to its being visible in a projection.',
    )
    .of({ topic, group })
  return {
    ...consumption,
    handle: async (events) => {
      const outcomes = await consumption.handle(events)
      const nowMs = Date.now()
      for (const { time } of events) convergence.observe(Math.max(0, nowMs - Date.parse(time)) / 1_000)
      return outcomes
    },
  }
}
