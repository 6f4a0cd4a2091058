import type { GraphQLFormattedError } from 'graphql'
import type { Identity } from '@chorus/subgraph-server'
import type { Logger } from '@chorus/telemetry'
import type { GraphqlAnswer } from '../engine.ts'
import { watchManifest } from './manifest.ts'
import { createPersistedQueries } from './persistedQueries.ts'

export interface DocumentsOptions {
  /** Apollo's automatic persisted queries; on unless this is false. */
  persistedQueries?: boolean
  trusted?: TrustedDocuments
}

export interface TrustedDocuments {
  /** `prefer`: documents may be named by their ids. `only`: nothing else is run. */
  mode: 'prefer' | 'only'
  /** A manifest's file by machine client's id; `default` is for everyone else. */
  manifests: Readonly<Record<string, string>>
  lookEveryMs?: number
}

/** How a request says which document it means. */
export interface GivenDocument {
  query: string | undefined
  /** As GraphQL over HTTP has it: an id of a trusted document, or `sha256:` and a document's hash. */
  documentId: string | undefined
  extensions: Readonly<Record<string, unknown>>
}

export interface Documents {
  /** The document's text, or the answer for who has none or may not send it. */
  find(given: GivenDocument, identity: Identity): string | GraphqlAnswer
  close(): void
}

/** Finds documents that are given by name: those that clients have sent before, and those that are trusted. */
export function createDocuments(options: DocumentsOptions, logger: Logger): Documents {
  const { trusted } = options
  const persisted = options.persistedQueries === false ? null : createPersistedQueries()
  const manifests = new Map(
    Object.entries(trusted?.manifests ?? {}).map(([client, path]) => [
      client,
      watchManifest(path, logger, trusted?.lookEveryMs),
    ]),
  )
  const manifestOf = ({ clientId }: Identity) => (clientId && manifests.get(clientId)) || manifests.get('default')

  function find({ query, documentId, extensions }: GivenDocument, identity: Identity): string | GraphqlAnswer {
    const sha256 = persistedHashOf(extensions)
    if (sha256 === undefined && documentId === undefined && query !== undefined && !trusted) return query
    if (sha256 === null) return badRequest('`extensions.persistedQuery` must have `version` 1 and a `sha256Hash`.')

    const manifest = manifestOf(identity)
    const id = documentId?.replace(/^sha256:/, '') ?? sha256
    const known = id === undefined ? undefined : manifest?.find(id)
    if (known !== undefined) return known
    if (trusted?.mode === 'only') return query !== undefined && manifest?.has(query) ? query : notTrusted(id)

    if (sha256 !== undefined) return findPersisted(sha256, query)
    if (query !== undefined && documentId === undefined) return query
    const kept = documentId?.startsWith('sha256:') && id !== undefined ? persisted?.find(id) : undefined
    return kept ?? badRequest(`There is no document "${documentId?.slice(0, 100)}" here. Send its text.`)
  }

  function findPersisted(sha256: string, query: string | undefined): string | GraphqlAnswer {
    if (!persisted) return asApolloHasIt('PersistedQueryNotSupported', 'PERSISTED_QUERY_NOT_SUPPORTED')
    if (query === undefined) {
      return persisted.find(sha256) ?? asApolloHasIt('PersistedQueryNotFound', 'PERSISTED_QUERY_NOT_FOUND')
    }
    return persisted.keep(sha256, query) ? query : badRequest('The `sha256Hash` is not that of the `query`.')
  }

  return {
    find,
    close: () => {
      for (const manifest of manifests.values()) manifest.close()
    },
  }
}

/** Undefined where a request has none; null where what it has is none. */
export function persistedHashOf({ persistedQuery }: GivenDocument['extensions']): string | null | undefined {
  if (persistedQuery === undefined || persistedQuery === null) return undefined
  if (typeof persistedQuery !== 'object' || !('sha256Hash' in persistedQuery)) return null
  const { sha256Hash } = persistedQuery
  const version = 'version' in persistedQuery ? persistedQuery.version : undefined
  return typeof sha256Hash === 'string' && version === 1 ? sha256Hash : null
}

/** Apollo's clients look for these words, and for the status 200 that goes with them. */
function asApolloHasIt(message: string, code: string): GraphqlAnswer {
  const body = JSON.stringify({ errors: [{ message, extensions: { code } }] })
  return { kind: 'answered', body, hasErrors: true }
}

function notTrusted(id: string | undefined): GraphqlAnswer {
  const which = id === undefined ? 'This document is' : `The document "${id.slice(0, 100)}" is`
  return refused(`${which} not among those that this client may send.`, 'FORBIDDEN')
}

const badRequest = (message: string) => refused(message, 'BAD_USER_INPUT')

function refused(message: string, code: string): GraphqlAnswer {
  const errors: GraphQLFormattedError[] = [{ message, extensions: { code } }]
  return { kind: 'refused', errors }
}
