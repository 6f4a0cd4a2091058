import { readFile } from 'node:fs/promises'
import { connect, createServer } from 'node:net'
import { z } from 'zod'
import { BootProblem } from './bootProblem.ts'
import { writeWhole } from './writeWhole.ts'

const LAST_PORT = 65_535
const CONNECT_TIMEOUT_MS = 1_000

const Remembered = z.record(z.string(), z.number().int().min(1).max(LAST_PORT))

export type Ports<Name extends string> = Record<Name, number>

/** @throws BootProblem in one sentence when somebody listens on the port, or when we may not. */
export async function requirePort(port: number): Promise<void> {
  const state = await stateOf(port)
  if (state === 'free') return
  const fix = 'choose another with --port'
  if (state === 'busy') throw new BootProblem(`Port ${port} is busy: stop what listens there, or ${fix}.`)
  throw new BootProblem(`Port ${port} cannot be used (${state}): ${fix}.`)
}

export interface PortChoice<Name extends string> {
  from: number
  file: string
  /** Those whose addresses are stored in data: the first port they ever had is theirs, whatever `from` is. */
  lasting?: readonly Name[]
}

/**
 * A port for each name: the one of last time while it is free (addresses that people keep, and the issuer in tokens,
 * stay the same), else the first free one from `from` upwards. Kept in `file` for the next time.
 */
export async function choosePorts<Name extends string>(
  names: readonly Name[],
  { from, file, lasting = [] }: PortChoice<Name>,
): Promise<Ports<Name>> {
  const remembered = await readPorts(file)
  const chosen = new Map<Name, number>()
  const taken = new Set<number>()
  let candidate = from

  for (const name of names) {
    const last = (lasting.includes(name) ? remembered[name] : undefined) ?? remembered[`${from}/${name}`]
    const isUsable = last !== undefined && !taken.has(last) && (await stateOf(last)) === 'free'
    const port = isUsable ? last : await nextFree()
    chosen.set(name, port)
    taken.add(port)
  }

  async function nextFree(): Promise<number> {
    for (; candidate <= LAST_PORT; candidate++) {
      if (!taken.has(candidate) && (await stateOf(candidate)) === 'free') return candidate
    }
    throw new BootProblem(`There is no free port above ${from}: choose a lower one with --port.`)
  }

  const kept = Object.fromEntries([...chosen].map(([name, port]) => [`${from}/${name}`, port]))
  const first = Object.fromEntries([...chosen].filter(([name]) => lasting.includes(name)))
  await writeWhole(file, `${JSON.stringify({ ...first, ...remembered, ...kept }, null, 2)}\n`)
  return Object.fromEntries(chosen) as Ports<Name>
}

async function readPorts(file: string): Promise<z.infer<typeof Remembered>> {
  try {
    return Remembered.catch({}).parse(JSON.parse(await readFile(file, 'utf8')))
  } catch {
    return {}
  }
}

/** Free only if nobody answers on either loopback address, so that `localhost` means us whichever is tried first. */
async function stateOf(port: number): Promise<string> {
  const answers = await Promise.all(['127.0.0.1', '::1'].map((host) => isAnswered(host, port)))
  return answers.includes(true) ? 'busy' : tryListen(port)
}

function isAnswered(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: CONNECT_TIMEOUT_MS })
    const done = (answered: boolean) => {
      socket.destroy()
      resolve(answered)
    }
    socket.once('connect', () => done(true))
    socket.once('error', () => done(false))
    socket.once('timeout', () => done(false))
  })
}

function tryListen(port: number): Promise<string> {
  const server = createServer()
  return new Promise((resolve) => {
    server.once('error', (error) => {
      const code = 'code' in error ? String(error.code) : error.message
      resolve(code === 'EADDRINUSE' ? 'busy' : code)
    })
    server.listen(port, '127.0.0.1', () => server.close(() => resolve('free')))
  })
}
