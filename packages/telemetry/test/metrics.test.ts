import { expect, test } from 'vitest'
import { createMetrics } from '../src/metrics.ts'

test('durations are a Prometheus histogram: buckets that add up, the sum and the count, for each set of labels', async () => {
  const metrics = createMetrics()
  const durations = metrics.durations('work_seconds', 'Time to work')
  const slow = durations.of({ kind: 'slow', place: 'a "b"' })
  for (const seconds of [0.0005, 0.01, 0.0101, 7]) slow.observe(seconds)
  durations.of({ kind: 'quick', place: 'c' }).observe(0.001)

  const lines = (await metrics.registry.metrics()).split('\n')
  expect(lines.slice(0, 2)).toEqual(['# HELP work_seconds Time to work', '# TYPE work_seconds histogram'])
  const bucket = (le: string) => `work_seconds_bucket{le="${le}",kind="slow",place="a \\"b\\""}`
  expect(lines).toEqual(
    expect.arrayContaining([
      `${bucket('0.001')} 1`,
      `${bucket('0.005')} 1`,
      `${bucket('0.01')} 2`,
      `${bucket('0.02')} 3`,
      `${bucket('5')} 3`,
      `${bucket('+Inf')} 4`,
      'work_seconds_count{kind="slow",place="a \\"b\\""} 4',
      'work_seconds_bucket{le="0.001",kind="quick",place="c"} 1',
      'work_seconds_count{kind="quick",place="c"} 1',
    ]),
  )
  const sum = lines.find((line) => line.startsWith('work_seconds_sum{kind="slow"'))
  expect(Number(sum?.split(' ').at(-1))).toBeCloseTo(7.0206)
})

test('the same name and the same labels are the same durations', async () => {
  const metrics = createMetrics()
  metrics.durations('work_seconds', 'Time to work').of({ kind: 'a' }).observe(1)
  metrics.durations('work_seconds', 'Time to work').of({ kind: 'a' }).observe(1)
  expect(await metrics.registry.metrics()).toContain('work_seconds_count{kind="a"} 2')
})

test('metrics of several kinds, and of the process, stand side by side', async () => {
  const metrics = createMetrics({ processMetrics: true })
  metrics.durations('work_seconds', 'Time to work').of({ kind: 'a' }).observe(1)
  metrics.counter('works_total', 'Work').inc()
  const text = await metrics.registry.metrics()
  expect(text).toMatch(/^works_total 1$/m)
  expect(text).toMatch(/^process_cpu_seconds_total /m)
  expect((await metrics.registry.getMetricsAsJSON()).map(({ name }) => name)).toContain('work_seconds')
})
