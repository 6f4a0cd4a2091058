export interface LoopRound {
  ticks: number
  ticksPerSecond: number
  p50Ms: number
  p99Ms: number
}

/** So many clients, each sending its next batch when the one before is acknowledged, for a while. */
export async function closedLoop(
  send: (index: number) => Promise<void>,
  { clients, batch, seconds }: { clients: number; batch: number; seconds: number },
): Promise<LoopRound> {
  const latenciesMs: number[] = []
  let next = 0
  const began = performance.now()
  const until = began + seconds * 1_000
  const client = async () => {
    while (performance.now() < until) {
      const sentAt = performance.now()
      await send(next++)
      latenciesMs.push(performance.now() - sentAt)
    }
  }
  await Promise.all(Array.from({ length: clients }, client))
  const took = (performance.now() - began) / 1_000
  latenciesMs.sort((one, other) => one - other)
  const at = (share: number) => latenciesMs[Math.floor(latenciesMs.length * share)] ?? Number.NaN
  const ticks = latenciesMs.length * batch
  return { ticks, ticksPerSecond: ticks / took, p50Ms: at(0.5), p99Ms: at(0.99) }
}
