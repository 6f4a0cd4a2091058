import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'

export interface ServedFolder {
  origin: string
  close(): void
}

const PAGE = `<!doctype html>
<title>App</title>
<script type="module">
  import * as chorus from './index.js'
  globalThis.chorus = chorus
</script>`

/** Modules of one folder, and at `/` a page that loads the first of them, from an origin of their own. */
export async function serveFolder(folder: string): Promise<ServedFolder> {
  const server = createServer((request, response) => {
    const name = /^\/(\w+\.js)$/.exec(request.url ?? '')?.[1]
    if (!name) return void response.writeHead(200, { 'content-type': 'text/html' }).end(PAGE)
    readFile(join(folder, name)).then(
      (text) => response.writeHead(200, { 'content-type': 'text/javascript' }).end(text),
      () => response.writeHead(404).end(),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve))
  const { port } = server.address() as AddressInfo
  return { origin: `http://localhost:${port}`, close: () => void server.close() }
}
