import { readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Exchange } from './exchange.ts'
import { errorBody } from './refuseIdentity.ts'
import { send, sendJson } from './send.ts'

export interface GraphiqlOptions {
  /** The built page: `index.html` and `assets/`. */
  directory?: string
  /** How its visitors sign in, handed to the page as it stands; null where nobody can. */
  signIn?: object | null
}

/** Where the page is built to. */
export const GRAPHIQL_DIRECTORY = fileURLToPath(new URL('../../dist/graphiql', import.meta.url))

export const GRAPHIQL_PREFIX = '/graphiql/'

const ASSET = /^\/graphiql\/assets\/([\w.-]+)$/
const CONTENT_TYPES: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.ttf': 'font/ttf',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
  '.json': 'application/json; charset=utf-8',
}

/** Serves GraphiQL from disk. No byte of it comes from another host, and the page may load none. */
export function createGraphiql({ directory = GRAPHIQL_DIRECTORY, signIn = null }: GraphiqlOptions) {
  const connectTo = signIn && 'issuer' in signIn ? ` ${new URL(String(signIn.issuer)).origin}` : ''
  const policy = [
    "default-src 'self'",
    `connect-src 'self'${connectTo}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self' data:",
    "worker-src 'self' blob:",
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; ')

  return {
    /** The page itself; false where it has not been built. */
    async servePage(exchange: Exchange): Promise<boolean> {
      const page = await readIfThere(join(directory, 'index.html'))
      if (!page) return false
      const headers = ['content-security-policy', policy, 'referrer-policy', 'no-referrer']
      await send(exchange, { status: 200, contentType: 'text/html; charset=utf-8', body: page, headers })
      return true
    },

    /** What the page loads. */
    async serveFile(exchange: Exchange, path: string): Promise<void> {
      if (path === '/graphiql/config.json' && signIn) return sendJson(exchange, 200, signIn)
      const name = ASSET.exec(path)?.[1]
      const body = name ? await readIfThere(join(directory, 'assets', name)) : null
      if (!name || !body) return sendJson(exchange, 404, errorBody('Nothing is served here.', 'NOT_FOUND'))

      const contentType = CONTENT_TYPES[extname(name)] ?? 'application/octet-stream'
      // Names carry the content's hash.
      const cacheControl = 'public, max-age=31536000, immutable'
      return send(exchange, { status: 200, contentType, body, cacheControl })
    },
  }
}

async function readIfThere(path: string): Promise<Buffer | null> {
  try {
    return await readFile(path)
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'EISDIR')) return null
    throw error
  }
}
