import { Worker } from 'node:worker_threads'
import type { QueryPlan } from '@apollo/query-planner'
import { print, type DocumentNode } from 'graphql'
import type { Logger } from '@chorus/telemetry'
import { tooComplex, type OverrideLabels } from './planOperation.ts'
import type { Planner } from './planner.ts'

/** What the thread is told. */
export type PlanningMessage =
  | { kind: 'supergraph'; id: number; supergraph: number; sdl: string }
  | { kind: 'forget'; supergraph: number }
  | {
      kind: 'operation'
      id: number
      supergraph: number
      text: string
      operationName: string | undefined
      labels: OverrideLabels
    }

/** What it answers to a supergraph, which is ready then, or to an operation. */
export interface PlanningAnswer {
  id: number
  plan?: QueryPlan
  isTooComplex?: true
  failure?: string
}

/** A thread that plans, for all supergraphs that a process serves. */
export interface PlanningThread {
  plannerFor(sdl: string): Planner
  close(): Promise<void>
}

export interface PlanningThreadOptions {
  logger: Logger
  /** An operation that takes longer is given up, with the thread that it keeps. */
  timeoutMs?: number
  /** Operations that may wait to be planned. */
  mostWaiting?: number
}

const TIMEOUT_MS = 10_000
/** To start, and to read the largest supergraphs. */
const READING_TIMEOUT_MS = 60_000
const MOST_WAITING = 1_000
/** It plans once in a while: collecting more often is nothing to it, and it takes 25 MB less. */
const LIMITS = { maxYoungGenerationSizeMb: 4 }

interface Waiting {
  message: Exclude<PlanningMessage, { kind: 'forget' }>
  timeoutMs: number
  resolve(answer: PlanningAnswer): void
  reject(error: Error): void
}

/**
 * Starts a thread that plans, one operation after the other: however hard one is, requests with known plans are served
 * meanwhile, and one that would never end is given up.
 */
export function startPlanningThread(options: PlanningThreadOptions): PlanningThread {
  const { logger, timeoutMs = TIMEOUT_MS, mostWaiting = MOST_WAITING } = options
  const supergraphs = new Map<number, string>()
  const queue: Waiting[] = []
  let asked: { waiting: Waiting; timer: NodeJS.Timeout } | null = null
  let isClosed = false
  let lastId = 0
  let worker = start()

  function start(): Worker {
    const started = new Worker(new URL('./planInThread.ts', import.meta.url), { resourceLimits: LIMITS })
    started.unref()
    started.on('message', (answer: PlanningAnswer) => settle(started, answer))
    started.on('error', (error: Error) => replace(started, error))
    return started
  }

  function settle(from: Worker, answer: PlanningAnswer): void {
    if (from !== worker || asked?.waiting.message.id !== answer.id) return
    const { waiting, timer } = asked
    clearTimeout(timer)
    asked = null
    waiting.resolve(answer)
    next()
  }

  /** A thread that has failed, or that an operation keeps, makes room for one that knows the same supergraphs. */
  function replace(failed: Worker, error: Error): void {
    if (failed !== worker || isClosed) return
    logger.error({ err: error }, 'the planning thread is replaced')
    void failed.terminate()
    worker = start()
    const lost = asked
    asked = null
    if (lost) {
      clearTimeout(lost.timer)
      lost.waiting.reject(tooComplex())
    }
    for (const [supergraph, sdl] of [...supergraphs].toReversed()) void read(supergraph, sdl, true).catch(() => {})
    next()
  }

  function next(): void {
    const waiting = asked ? undefined : queue.shift()
    if (!waiting) return
    const of = worker
    const late = () => replace(of, new Error(`nothing came of the planning thread within ${waiting.timeoutMs} ms`))
    asked = { waiting, timer: setTimeout(late, waiting.timeoutMs) }
    worker.postMessage(waiting.message)
  }

  function ask(message: Waiting['message'], waitMs: number, isFirst = false): Promise<PlanningAnswer> {
    return new Promise((resolve, reject) => {
      if (isClosed) return reject(new Error('the gateway has stopped'))
      const waiting = { message, timeoutMs: waitMs, resolve, reject }
      if (isFirst) queue.unshift(waiting)
      else queue.push(waiting)
      next()
    })
  }

  async function read(supergraph: number, sdl: string, isFirst = false): Promise<void> {
    const message = { kind: 'supergraph', id: ++lastId, supergraph, sdl } as const
    const { failure } = await ask(message, READING_TIMEOUT_MS, isFirst)
    if (failure) throw new Error(`the planning thread cannot read the supergraph: ${failure}`)
  }

  async function plan(
    supergraph: number,
    document: DocumentNode,
    operationName: string | undefined,
    labels: OverrideLabels,
  ): Promise<QueryPlan> {
    if (queue.length >= mostWaiting) throw tooComplex()
    const text = print(document)
    const message = { kind: 'operation', id: ++lastId, supergraph, text, operationName, labels } as const
    const answer = await ask(message, timeoutMs)
    if (answer.plan) return answer.plan
    throw answer.isTooComplex ? tooComplex() : new Error(`an operation could not be planned: ${answer.failure}`)
  }

  return {
    plannerFor(sdl) {
      const supergraph = ++lastId
      supergraphs.set(supergraph, sdl)
      const ready = read(supergraph, sdl)
      // Whoever waits for it is told; nobody has to.
      ready.catch(() => {})
      return {
        ready,
        plan: (document, operationName, labels) => plan(supergraph, document, operationName, labels),
        close() {
          supergraphs.delete(supergraph)
          worker.postMessage({ kind: 'forget', supergraph } satisfies PlanningMessage)
        },
      }
    },
    async close() {
      isClosed = true
      const gone = new Error('the gateway has stopped')
      for (const { reject } of queue.splice(0)) reject(gone)
      if (asked) {
        clearTimeout(asked.timer)
        asked.waiting.reject(gone)
        asked = null
      }
      await worker.terminate()
    },
  }
}
