import { createServer, type AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { anonymous } from '@chorus/subgraph-server'
import { answerParent } from './childProcess.ts'
import { createMessageReader, type Message } from './http1.ts'
import { createShop } from './shop/createShop.ts'

/*
 * The shop's four subgraphs over HTTP, by path, in one process. A request that was answered once is answered from memory,
 * so that what is measured is the gateway.
 */

export interface RecordedCall {
  path: string
  body: string
}

/** Calls of one request, in groups that were under way together. */
export type RecordedCalls = RecordedCall[][]

/** Long enough for all calls of a stage to arrive before the first is answered. */
const RECORDING_PAUSE_MS = 100
const DAY_MS = 86_400_000

const shop = createShop()
const answers = new Map<string, Promise<Buffer> | Buffer>()
let calls = 0
let recording: { stages: RecordedCalls; answered: boolean } | null = null

async function execute(path: string, text: string): Promise<Buffer> {
  const { query, operationName, variables } = JSON.parse(text) as Record<'query' | 'operationName', string> & {
    variables?: Record<string, unknown>
  }
  const subgraph = shop.get(path.slice(1))
  const result = await subgraph?.execute({
    query,
    operationName,
    variables,
    identity: anonymous,
    requestId: 'measured',
    deadlineAtMs: Date.now() + DAY_MS,
    signal: new AbortController().signal,
  })
  const body = Buffer.from(JSON.stringify(result ?? { errors: [{ message: `Nothing is at ${path}.` }] }))
  const head = `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n`
  return Buffer.concat([Buffer.from(head), body])
}

function answer({ head, body }: Message): Promise<Buffer> | Buffer {
  calls += 1
  const path = head.slice(head.indexOf(' ') + 1, head.indexOf(' HTTP/'))
  const bytes = body()
  const key = `${path}\n${bytes.toString('latin1')}`
  const known = answers.get(key)
  if (known && !recording) return known

  const made = known ?? execute(path, bytes.toString())
  answers.set(key, made)
  void Promise.resolve(made).then((made) => answers.set(key, made))
  return recording ? recorded({ path, body: bytes.toString() }, recording, made) : made
}

async function recorded(call: RecordedCall, into: NonNullable<typeof recording>, made: Buffer | Promise<Buffer>) {
  if (into.answered) into.stages.push([])
  into.answered = false
  into.stages.at(-1)?.push(call)
  await pause(RECORDING_PAUSE_MS)
  into.answered = true
  return made
}

const server = createServer({ noDelay: true }, (socket) => {
  const read = createMessageReader((message) => {
    const answered = answer(message)
    if (Buffer.isBuffer(answered)) socket.write(answered)
    else void answered.then((bytes) => socket.write(bytes))
  })
  socket.on('data', read)
  socket.on('error', () => socket.destroy())
})
server.listen(0, '127.0.0.1', () => {
  answerParent(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, {
    /** How many calls there were since it was asked last. */
    calls: () => {
      const since = { calls }
      calls = 0
      return since
    },
    record: () => {
      recording = { stages: [[]], answered: false }
    },
    recorded: () => {
      const stages = recording?.stages
      recording = null
      return stages
    },
  })
})
