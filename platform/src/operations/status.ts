import type { Platform } from '../boot/boot.ts'
import type { InstanceStatus } from './instanceStatus.ts'

const HEALTH_TIMEOUT_MS = 3_000

/** What an instance says of itself. */
export async function readStatus(platform: Platform): Promise<InstanceStatus> {
  const { url, issuer, mediaUrl, topology, dataDirectory, logFile, startedAtMs, subgraphs } = platform
  return {
    gateway: { url, pid: process.pid, node: process.version, upSeconds: Math.round((Date.now() - startedAtMs) / 1000) },
    topology,
    dataDirectory,
    logFile,
    identityProvider: { url: issuer, ready: (await statusOf(`${issuer}/health/ready`)) === 200 },
    // Its files are a store of the catalogue's; here it counts that somebody serves them.
    mediaOrigin: { url: mediaUrl, ready: (await statusOf(mediaUrl)) !== null },
    subgraphs: await Promise.all(
      subgraphs.map(async (subgraph) => {
        const { stores, lagMs, problem } = await subgraph.health()
        const ready = !problem && stores.every((store) => store.ready)
        return { name: subgraph.name, ready, stores, lagMs, ...(problem && { problem }) }
      }),
    ),
  }
}

/** The status of an answer; null where there is none. */
async function statusOf(url: string): Promise<number | null> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(HEALTH_TIMEOUT_MS) })
    await response.arrayBuffer()
    return response.status
  } catch {
    return null
  }
}
