import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { problemsOf, readHttpHealth } from '../src/boot/subgraphHealth.ts'

test.each([
  [500, JSON.stringify({ errors: [{ message: 'Something went wrong on our side.' }] })],
  [502, '<html>Bad gateway</html>'],
])('a subgraph that answers %d without its health is told of in one plain sentence', async (status, body) => {
  const server = createServer((_request, response) => void response.writeHead(status).end(body)).listen(0)
  const { port } = server.address() as AddressInfo
  const health = await readHttpHealth(`http://127.0.0.1:${port}/health/ready`)
  server.close()
  expect(problemsOf(health)).toEqual(['what it answers says nothing of its health'])
  expect(health).toMatchObject({ stores: [], lagMs: null })
})

test('a subgraph that is not there does not answer', async () => {
  expect(problemsOf(await readHttpHealth('http://127.0.0.1:1/health/ready'))).toEqual(['it does not answer'])
})
