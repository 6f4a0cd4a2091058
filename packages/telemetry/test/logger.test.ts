import { Writable } from 'node:stream'
import { expect, test } from 'vitest'
import { createLogger } from '../src/index.ts'

test('secrets and personal fields never reach a log line, however deep they stand', () => {
  const lines: string[] = []
  const destination = new Writable({
    write(line: Buffer, _encoding, done) {
      lines.push(line.toString())
      done()
    },
  })
  const logger = createLogger({ name: 'test', personalFields: ['displayName', 'birthDate'], destination })
  logger.info({
    displayName: 'Mickey',
    variables: { input: { birthDate: '1928-11-18' } },
    headers: { authorization: 'Bearer x' },
  })
  expect(lines.join()).not.toMatch(/Mickey|1928|Bearer/)
  expect(lines.join()).toContain('[personal]')
})
