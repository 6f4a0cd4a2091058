import cluster from 'node:cluster'
import { readFile } from 'node:fs/promises'
import { Command, InvalidArgumentError, Option } from 'commander'
import {
  readLimits,
  readRate,
  readSubgraphSettings,
  startStandaloneGateway,
  type AllSubgraphSettings,
  type Limits,
  type Rate,
} from '@chorus/gateway'
import { createLogger, createMetrics } from '@chorus/telemetry'
import { CommandProblem } from '../client/problem.ts'
import { readPort, readWholeNumber } from './options.ts'
import { runProcesses } from './processes.ts'
import { untilStopped } from './stopSignals.ts'

interface GatewayCommandOptions {
  supergraph: string
  port: number
  host: string
  poll: number
  /** False with `--no-auth`. */
  auth: boolean
  issuer?: string
  tokenAudience?: string
  jwks?: string
  policies?: string
  audience: 'developers' | 'public'
  subgraph: Record<string, string>
  subgraphs?: string
  forwardHeaders: string[]
  cors: string[]
  limits?: Partial<Limits>
  rateRequests?: Rate
  rateCost?: Rate
  rateRedis?: string
  trustedProxies: number
  trustedDocuments: Record<string, string>
  onlyTrusted?: true
  cacheMb: number
  slowOperationMs: number
  processes: number
  concurrency?: number
}

/** For clients that keep connections: the gateway still takes requests for so long when it stops. */
const LINGER_MS = 500

export function gatewayCommand(): Command {
  return new Command('gateway')
    .description('serve any Federation 2 supergraph alone, Chorus or not')
    .requiredOption('-s, --supergraph <file or URL>', 'the composed supergraph (SDL)')
    .addOption(new Option('-p, --port <number>', 'where to serve it').makeOptionMandatory().argParser(readPort))
    .option('--host <address>', 'the address to listen on; `0.0.0.0` for all', '127.0.0.1')
    .addOption(
      new Option('--poll <seconds>', 'how often to look for a new supergraph; 0: never')
        .default(10)
        .argParser((text) => readWholeNumber(text, 0, 86_400)),
    )
    .addOption(
      new Option('--audience <who>', 'whom it is for: developers get introspection, suggestions and GraphiQL')
        .choices(['developers', 'public'])
        .default('developers'),
    )
    .option('--no-auth', 'take no tokens: everyone is anonymous')
    .option('--issuer <URL>', 'whose access tokens to take')
    .option('--token-audience <name>', 'what the tokens must be for')
    .option('--jwks <URL>', "the issuer's keys; <issuer>/jwks when absent")
    .addOption(
      new Option('--policies <URL>', 'a service that decides @policy; without one every policy is closed').argParser(
        readUrl,
      ),
    )
    .addOption(
      new Option('--subgraph <name=URL>', 'where a subgraph is, if not where the supergraph says; may be repeated')
        .default({}, 'as composed in')
        .argParser(readSubgraphUrl),
    )
    .option('--subgraphs <file>', 'timeouts, retries and more by subgraph (JSON); see docs/gateway.md')
    .addOption(
      new Option('--forward-headers <names>', "headers of clients' requests that go on to subgraphs, by commas")
        .default([], 'none')
        .argParser(readList),
    )
    .addOption(
      new Option('--cors <origins>', 'origins whose pages may read answers, by commas; `*` for all')
        .default([], 'none')
        .argParser(readList),
    )
    .addOption(
      new Option('--limits <JSON>', 'how much one request may ask for, where that is not the default').argParser(
        readLimitsOption,
      ),
    )
    .addOption(
      new Option('--rate-requests <number/seconds>', 'requests of one client in a time, `600/60`').argParser(
        readRateOption,
      ),
    )
    .addOption(
      new Option('--rate-cost <cost/seconds>', "what one client's operations may cost in a time").argParser(
        readRateOption,
      ),
    )
    .option('--rate-redis <URL>', 'where several gateways, or processes of one, count rates together')
    .addOption(
      new Option('--trusted-proxies <number>', 'how many proxies before it write X-Forwarded-For')
        .default(0)
        .argParser((text) => readWholeNumber(text, 0, 10)),
    )
    .addOption(
      new Option(
        '--trusted-documents <file>',
        'a manifest of documents to be named by their ids; <client>=<file> for one client, may be repeated',
      )
        .default({}, 'none')
        .argParser(readManifest),
    )
    .option('--only-trusted', 'run no other documents')
    .addOption(
      new Option('--cache-mb <number>', 'keep what is the same for everyone (`@public`) in so much memory')
        .default(0)
        .argParser((text) => readWholeNumber(text, 0, 65_536)),
    )
    .addOption(
      new Option('--slow-operation-ms <number>', 'operations that take longer leave a line in the log')
        .default(1_000)
        .argParser((text) => readWholeNumber(text, 0, 600_000)),
    )
    .addOption(
      new Option('--concurrency <number>', 'requests that are worked on at once, at most; 256 when absent').argParser(
        (text) => readWholeNumber(text, 1, 100_000),
      ),
    )
    .addOption(
      new Option('--processes <number>', 'how many processes share the port')
        .default(1)
        .argParser((text) => readWholeNumber(text, 1, 256)),
    )
    .addHelpText(
      'after',
      `
Examples:
  npm run -s chorus -- gateway --supergraph schema/supergraph.graphql --port 5000 --no-auth
  npm run -s chorus -- gateway --supergraph https://example.com/supergraph.graphql --port 5000 \\
      --issuer https://login.example.com --token-audience https://api.example.com \\
      --subgraph catalog=http://127.0.0.1:4101/graphql --forward-headers accept-language`,
    )
    .action((options: GatewayCommandOptions) =>
      options.processes > 1 && cluster.isPrimary ? runProcesses(options.processes) : serve(options),
    )
}

async function serve(options: GatewayCommandOptions): Promise<void> {
  const stopped = untilStopped()
  const gateway = await startStandaloneGateway({
    supergraph: options.supergraph,
    port: options.port,
    host: options.host,
    pollS: options.poll,
    lingerMs: LINGER_MS,
    auth: authOf(options),
    audience: options.audience,
    ...(options.policies !== undefined && { policiesUrl: options.policies }),
    settings: await settingsOf(options),
    forwardHeaders: options.forwardHeaders,
    ...(options.concurrency !== undefined && { overload: { concurrency: options.concurrency } }),
    cors: { origins: options.cors.includes('*') ? 'any' : options.cors },
    slowOperationMs: options.slowOperationMs,
    ...(options.limits && { limits: options.limits }),
    ...documentsOf(options),
    ...(options.cacheMb > 0 && { cache: { mostBytes: options.cacheMb * 1024 * 1024 } }),
    ...ratesOf(options),
    createLogger: (personalFields) => createLogger({ name: 'gateway', personalFields }),
    metrics: createMetrics({ processMetrics: true }),
  }).catch((error: unknown) => {
    throw new CommandProblem(error instanceof Error ? error.message : String(error), { cause: error })
  })
  if (cluster.isWorker) process.send?.({ serving: gateway.url })
  else process.stdout.write(`${gateway.url}\n`)
  await stopped.promise
  await gateway.close()
  process.exit(0)
}

function documentsOf({ trustedDocuments: manifests, onlyTrusted }: GatewayCommandOptions) {
  if (Object.keys(manifests).length > 0) {
    return { documents: { trusted: { mode: onlyTrusted ? ('only' as const) : ('prefer' as const), manifests } } }
  }
  if (onlyTrusted) throw new CommandProblem('Say which documents are trusted with --trusted-documents.')
  return {}
}

function readManifest(text: string, before: Record<string, string>): Record<string, string> {
  const [client, file] = text.includes('=') ? text.split('=', 2) : ['default', text]
  return { ...before, [client ?? 'default']: file ?? '' }
}

function ratesOf({ rateRequests, rateCost, rateRedis, trustedProxies }: GatewayCommandOptions) {
  if (!rateRequests && !rateCost) return {}
  const rates = { ...(rateRequests && { requests: rateRequests }), ...(rateCost && { cost: rateCost }) }
  return { rates: { ...rates, trustedProxies, ...(rateRedis !== undefined && { redisUrl: rateRedis }) } }
}

/** @throws InvalidArgumentError, which commander shows with the option's name. */
function readUrl(text: string): string {
  if (/^https?:\/\//.test(text) && URL.canParse(text)) return text
  throw new InvalidArgumentError('It is an http(s) URL.')
}

/** @throws InvalidArgumentError, which commander shows with the option's name. */
function readRateOption(text: string): Rate {
  const rate = readRate(text)
  if (rate) return rate
  throw new InvalidArgumentError('It is a number of points and of seconds, like 600/60.')
}

/** @throws InvalidArgumentError, which commander shows with the option's name. */
function readLimitsOption(text: string): Partial<Limits> {
  const limits = readLimits(text)
  if (typeof limits !== 'string') return limits
  throw new InvalidArgumentError(`It ${limits}.`)
}

function authOf({ auth, issuer, tokenAudience: audience, jwks }: GatewayCommandOptions) {
  if (!auth) return 'none' as const
  if (!issuer || !audience) {
    throw new CommandProblem(
      'Say whose tokens to take with --issuer and --token-audience, or take none with --no-auth.',
    )
  }
  return { issuer, audience, jwksUrl: jwks ?? `${issuer.replace(/\/$/, '')}/jwks` }
}

/** @throws InvalidArgumentError, which commander shows with the option's name. */
function readSubgraphUrl(text: string, before: Record<string, string>): Record<string, string> {
  const [name = '', ...rest] = text.split('=')
  const url = rest.join('=')
  if (!name || !URL.canParse(url)) throw new InvalidArgumentError('A subgraph is a name=URL.')
  return { ...before, [name]: url }
}

function readList(text: string): string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
}

/** What the file says of subgraphs, and where flags say that they are. */
async function settingsOf({ subgraph: urls, subgraphs: file }: GatewayCommandOptions): Promise<AllSubgraphSettings> {
  try {
    const said = file === undefined ? {} : (JSON.parse(await readFile(file, 'utf8')) as Record<string, object>)
    readSubgraphSettings(said)
    const placed = Object.entries(urls).map(([name, url]) => [name, { ...said[name], url }] as const)
    return readSubgraphSettings({ ...said, ...Object.fromEntries(placed) })
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new CommandProblem(`The settings of subgraphs are wrong: ${reason}`, { cause: error })
  }
}
