import { systemClock } from '@chorus/subgraph-server'
import { createMetrics, silentLogger } from '@chorus/telemetry'
import { startMediaOrigin } from '../src/media/origin/mediaOrigin.ts'

/** A media origin as a process of its own, to be killed: `node originProcess.ts <directory> <secret>`. Tells its parent its address. */
const [directory = '', secret = ''] = process.argv.slice(2)
const options = { directory, secret, port: 0, clock: systemClock, logger: silentLogger, metrics: createMetrics() }
const { url } = await startMediaOrigin(options)
process.send?.({ url })
