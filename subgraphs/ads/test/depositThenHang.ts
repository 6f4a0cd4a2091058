import { PrismaPg } from '@prisma/adapter-pg'
import { connectPostgres } from '@chorus/stores'
import { systemClock } from '@chorus/subgraph-server'
import { silentLogger } from '@chorus/telemetry'
import { PrismaClient } from '../generated/prisma/client.ts'
import { createDepositRecord } from '../src/deposits/depositRecord.ts'
import { createDepositSettling } from '../src/deposits/depositSettling.ts'
import { createSandboxProvider } from '../src/payments/sandboxProvider.ts'

/**
 * A process that takes the money of a deposit, says `taken` once the provider has it, and hangs before the ledger:
 * `node depositThenHang.ts <database's URL> <deposit's id>`. To be killed.
 */
const [, , url = '', depositId = ''] = process.argv

const { pool } = connectPostgres({ url, name: 'ads' })
const sandbox = createSandboxProvider({ pool })
const settling = createDepositSettling({
  record: createDepositRecord({ prisma: new PrismaClient({ adapter: new PrismaPg(pool) }) }),
  provider: {
    ...sandbox,
    async take(payment, options) {
      await sandbox.take(payment, options)
      process.stdout.write('taken')
      return new Promise(() => {})
    },
  },
  clock: systemClock,
  logger: silentLogger,
})
await Promise.race([settling.take(depositId, 'tok_visa'), new Promise((resolve) => setTimeout(resolve, 60_000))])
