import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A process of the measurement, which answers one question at a time. */
export interface Child {
  /** Where it serves; empty where it serves nothing. */
  url: string
  ask<Answer>(question: string, about?: unknown): Promise<Answer>
  stop(): Promise<void>
}

export interface ChildOptions {
  args?: readonly string[]
  /** As `taskset -c` takes them; undefined: wherever the system likes. */
  cores?: string | undefined
}

/** Starts a script of this folder, on these cores, and waits until it serves. */
export async function startChild(script: string, { args = [], cores }: ChildOptions = {}): Promise<Child> {
  const node = [process.execPath, join(import.meta.dirname, script), ...args] as const
  const [command, ...rest] = cores ? (['taskset', '-c', cores, ...node] as const) : node
  const child = spawn(command, rest, {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    // Answers are megabytes at times: copied by structure, not by way of JSON.
    serialization: 'advanced',
    // What is compiled is kept, as the `chorus` command has it.
    env: { ...process.env, NODE_ENV: 'production', NODE_COMPILE_CACHE: join(tmpdir(), 'node-compile-cache') },
  })
  const { url } = await nextMessage<{ url: string }>(child, script)
  return {
    url,
    ask<Answer>(question: string, about?: unknown) {
      const answer = nextMessage<Answer>(child, script)
      child.send({ question, about })
      return answer
    },
    stop: async () => {
      if (child.exitCode !== null) return
      const ended = once(child, 'exit')
      child.disconnect()
      await ended
    },
  }
}

function nextMessage<Message>(child: ChildProcess, script: string): Promise<Message> {
  return new Promise((found, failed) => {
    const onEnd = (code: number | null) => failed(new Error(`${script} ended with ${code}.`))
    child.once('exit', onEnd)
    child.once('message', (message: { failed?: string }) => {
      child.off('exit', onEnd)
      if (message.failed === undefined) found(message as Message)
      else failed(new Error(`${script}: ${message.failed}`))
    })
  })
}

/** In the child: tells the parent where it serves, answers its questions, and ends with it. */
export function answerParent(url: string, answers: Record<string, (about: never) => unknown>): void {
  const reply = async ({ question, about }: { question: string; about: never }) => {
    try {
      process.send?.((await answers[question]?.(about)) ?? {})
    } catch (error) {
      process.send?.({ failed: error instanceof Error ? (error.stack ?? error.message) : String(error) })
    }
  }
  process.on('message', (message: { question: string; about: never }) => void reply(message))
  process.once('disconnect', () => process.exit(0))
  process.send?.({ url })
}
