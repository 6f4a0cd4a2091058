/** The audience of access tokens for the graph (RFC 8707). */
export const API_AUDIENCE = 'urn:chorus:api'

/** What a person's token may carry; the account decides which. */
export const PERSON_SCOPES = [
  'listener',
  'creator',
  'advertiser',
  'support',
  'marketing',
  'analyst',
  'finance',
  'compliance',
  'admin',
] as const

/** What a machine's token may carry; its registration decides which. */
const MACHINE_SCOPES = ['partner'] as const

export const API_SCOPES: readonly string[] = [...PERSON_SCOPES, ...MACHINE_SCOPES]
