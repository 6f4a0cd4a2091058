import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Pool } from 'undici'
import { answerMeasurements } from './measuredProcess.ts'
import type { RecordedCalls } from './subgraphsProcess.ts'

/*
 * What is left without GraphQL: the calls of one operation, in their order, by undici's `request`; each answer parsed; the
 * whole answer stringified. Arguments: the subgraphs' URL, and a file with the calls and the answer.
 */
const [, , subgraphsUrl = '', file = ''] = process.argv
const { stages, expected } = JSON.parse(readFileSync(file, 'utf8')) as { stages: RecordedCalls; expected: string }
const whole = JSON.parse(expected) as unknown
const pool = new Pool(subgraphsUrl, { connections: 64 })

async function call({ path, body }: RecordedCalls[number][number]): Promise<unknown> {
  const response = await pool.request({ method: 'POST', path, body, headers: { 'content-type': 'application/json' } })
  return JSON.parse(await response.body.text())
}

const server = createServer((request, response) => {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.once('end', () => {
    JSON.parse(Buffer.concat(chunks).toString())
    void answer().then((body) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length }).end(body)
    })
  })
})

async function answer(): Promise<Buffer> {
  for (const stage of stages) await Promise.all(stage.map(call))
  return Buffer.from(JSON.stringify(whole))
}

server.listen(0, '127.0.0.1', () => {
  answerMeasurements(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
})
