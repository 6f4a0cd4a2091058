import { NoAnswer } from '../transport.ts'
import { Connection, type Exchange, type Owner, type Target } from './connection.ts'

export interface PoolOptions extends Target {
  /** Connections at most. */
  connections: number
  /** Requests at most that wait for a connection; more are refused at once. */
  queue: number
}

const CONNECT_TIMEOUT_MS = 1_000
/** How long a server keeps an idle connection that says nothing of it: Node's own keeps 5 s. */
const KEEP_IDLE_S = 4
/** We let go before the server does, so that no request meets a closing connection. */
const BEFORE_THE_SERVER_MS = 1_000
/** One timer for all calls: time limits hold to this. */
const TICK_MS = 20

export interface Pool {
  start(exchange: Exchange): void
  /** Ends an exchange from outside; its connection, if it had one, is dropped: the answer may be half-read. */
  abandon(exchange: Exchange, error: Error): void
  /** Lets what is under way finish. */
  close(): Promise<void>
}

/** Connections to one server, kept alive; the most recently used first, so that few are kept warm. */
export function createPool({ connections, queue, ...target }: PoolOptions): Pool {
  const all = new Set<Connection>()
  const idle: Connection[] = []
  const waiting = new Set<Exchange>()
  let timer: NodeJS.Timeout | null = null
  let lastTickMs = 0
  let wasLate = false
  const closed = Promise.withResolvers<void>()
  let isClosing = false

  const owner: Owner = {
    free(connection) {
      const next = takeWaiting()
      if (next) return connection.carry(next)
      if (isClosing) return connection.fail(new NoAnswer('not sent', 'the gateway is stopping'))
      connection.sinceMs = performance.now()
      idle.push(connection)
    },
    gone(connection, exchange, error) {
      all.delete(connection)
      const at = idle.indexOf(connection)
      if (at >= 0) idle.splice(at, 1)
      if (exchange?.mayRepeat && connection.isStale) {
        // Others that were kept as long may be closed as well: on a new one, and once.
        exchange.mayRepeat = false
        open(exchange)
      } else {
        exchange?.failed(error)
        const next = takeWaiting()
        if (next) open(next)
      }
      if (all.size === 0) stopTimer()
    },
  }

  function open(exchange: Exchange): void {
    const connection = new Connection(target, owner)
    all.add(connection)
    timer ??= startTimer()
    connection.carry(exchange)
  }

  function takeWaiting(): Exchange | undefined {
    const [next] = waiting
    if (next) waiting.delete(next)
    return next
  }

  function startTimer(): NodeJS.Timeout {
    lastTickMs = performance.now()
    return setInterval(tick, TICK_MS).unref()
  }

  function stopTimer(): void {
    if (timer) clearInterval(timer)
    timer = null
    if (isClosing) closed.resolve()
  }

  function tick(): void {
    const nowMs = performance.now()
    const isLate = nowMs - lastTickMs > 5 * TICK_MS && !wasLate
    lastTickMs = nowMs
    wasLate = isLate
    // This process stood still: what has come meanwhile is read first.
    if (isLate) return
    for (const exchange of waiting) if (exchange.giveUpAtMs <= nowMs) exchange.late()
    for (const connection of all) {
      if (connection.exchange && connection.exchange.giveUpAtMs <= nowMs) connection.exchange.late()
      else if (!connection.isOpen && nowMs - connection.sinceMs > CONNECT_TIMEOUT_MS) {
        connection.fail(new NoAnswer('unreachable', `no connection within ${CONNECT_TIMEOUT_MS} ms`))
      } else if (!connection.exchange && nowMs - connection.sinceMs > keptMs(connection)) {
        connection.fail(new NoAnswer('not sent', 'the connection was idle'))
      }
    }
  }

  return {
    start(exchange) {
      if (isClosing) return exchange.failed(new NoAnswer('not sent', 'the gateway is stopping'))
      const connection = idle.pop()
      if (connection) return connection.carry(exchange)
      if (all.size < connections) return open(exchange)
      if (waiting.size < queue) return void waiting.add(exchange)
      exchange.failed(new NoAnswer('not sent', `${queue} calls wait for the subgraph already`))
    },
    abandon(exchange, error) {
      exchange.mayRepeat = false
      if (exchange.connection) exchange.connection.fail(error)
      else if (waiting.delete(exchange)) exchange.failed(error)
    },
    close() {
      isClosing = true
      for (const connection of [...idle]) connection.fail(new NoAnswer('not sent', 'the gateway is stopping'))
      if (all.size === 0) closed.resolve()
      return closed.promise
    },
  }
}

function keptMs({ keepAliveS }: Connection): number {
  const saidMs = (keepAliveS ?? KEEP_IDLE_S + 1) * 1_000
  return Math.max(saidMs - BEFORE_THE_SERVER_MS, saidMs / 2)
}
