import { z } from 'zod'

/** How much one request may ask for. All are counted before anything is fetched. */
export interface Limits {
  /** Of the request's body, or of a GET's query string. */
  bodyBytes: number
  /** Operations in one request, as a JSON list; 0: none but one by itself. */
  batch: number
  /** Subscriptions at once, of all clients together. */
  subscriptions: number
  /** WebSocket connections at once. */
  connections: number
  /** Operations at once on one WebSocket connection. */
  operationsPerConnection: number
  /** Lexical tokens of the document. */
  tokens: number
  /** How deep fields may nest, fragments included. */
  depth: number
  /** Fields with another name in the answer, fragments counted wherever they are spread. */
  aliases: number
  /** Fields of the query or mutation itself. */
  rootFields: number
  /** All fields, fragments counted wherever they are spread. */
  fields: number
  /** Fields that the answer may have, lists as long as their arguments allow. */
  answerFields: number
  /** What it may cost by `@cost` and `@listSize`, lists as long as their arguments allow. */
  cost: number
  /** Directives in the document. */
  directives: number
  /** How deep lists and objects may nest in one variable or literal. */
  valueDepth: number
  /** Of the variables, as JSON. */
  variablesBytes: number
}

export const defaultLimits: Limits = {
  bodyBytes: 1_000_000,
  batch: 0,
  subscriptions: 10_000,
  connections: 10_000,
  operationsPerConnection: 100,
  tokens: 4_000,
  depth: 20,
  aliases: 100,
  rootFields: 50,
  fields: 5_000,
  answerFields: 100_000,
  cost: 100_000,
  directives: 200,
  valueDepth: 32,
  variablesBytes: 500_000,
}

const Some = z.partialRecord(z.enum(Object.keys(defaultLimits) as [keyof Limits, ...(keyof Limits)[]]), z.int().min(0))

/** Reads `{"depth":12,"cost":5000}`, or says in one sentence what is wrong with it. */
export function readLimits(text: string): Partial<Limits> | string {
  const read = Some.safeParse(parseJson(text))
  if (read.success) return read.data
  const [{ path, message } = { path: [], message: '' }] = read.error.issues
  return `is no JSON of limits, like {"depth":12,"cost":5000} (${[...path, message].join(': ')})`
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
