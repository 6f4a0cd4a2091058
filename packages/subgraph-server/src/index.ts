export { personalNames } from './personalNames.ts'
export { readLag } from './readLag.ts'
export type { Endpoint, EndpointAnswer, EndpointCall, EndpointRequest } from './endpoints.ts'
export { compileVariables, type ReadVariables } from './compiled/readVariables.ts'
export { badInput, ClientError, type ErrorCode } from './errors.ts'
export { anonymous, createIdentitySigner, hasScope, signIdentity, verifyIdentity, type Identity } from './identity.ts'
export { decodeId, encodeId, idKind, ID_PREFIX, type IdKind } from './ids.ts'
export { loaderByKey, loaderOfGroups } from './loaders.ts'
export { microsFromDecimal, minorDigits, moneyFromMicros, type Money } from './money.ts'
export {
  createPlaybackSessionOpener,
  sealPlaybackSession,
  type OpenedPlaybackSession,
  type PlaybackSessionClaims,
} from './playbackSession.ts'
export { readPage, toConnection, type Connection, type CursorKey, type Page, type PageArguments } from './pagination.ts'
export {
  forbidden,
  invalidInput,
  notFound,
  wrongState,
  type ForbiddenProblem,
  type InvalidField,
  type InvalidInputProblem,
  type NotFoundProblem,
  type WrongStateProblem,
} from './problems.ts'
export { scalarResolvers } from './scalars.ts'
export { serveSubgraph, SUBGRAPH_HEADERS, type Served, type ServeOptions } from './serve.ts'
export { createTokenOpener, openToken, sealToken, type OpenedClaims, type OpenedToken } from './signedToken.ts'
export {
  createSubgraph,
  type Subgraph,
  type SubgraphDefinition,
  type SubgraphRequest,
  type SubgraphResult,
} from './subgraph.ts'
export { systemClock, type Clock } from './clock.ts'
export { readEnvironment, runSubgraphProcess, type SubgraphProcess } from './process.ts'
