import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

export interface OwnerProcess {
  server: { pid: number; port: number; url: string }
  /** As a crash does it; the store that it started lives on. */
  kill(): Promise<void>
}

/** Starts a store in a process of its own, which owns it. */
export async function spawnOwner(store: 'postgres' | 'redis', directory: string): Promise<OwnerProcess> {
  const script = fileURLToPath(new URL('owner.ts', import.meta.url))
  const child = spawn(process.execPath, [script, store, directory], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [line] = await once(createInterface(child.stdout), 'line')
  return {
    server: JSON.parse(String(line)),
    kill: async () => {
      const exited = once(child, 'exit')
      child.kill('SIGKILL')
      await exited
    },
  }
}
