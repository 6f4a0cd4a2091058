/**
 * The graph's scalars as they travel in JSON. Exact numbers stay strings: a client that reads one into a `number`
 * rounds it. A scalar that is not named here stops the generation.
 */
export const SCALARS = {
  ID: 'string',
  BigInt: 'string',
  CountryCode: 'string',
  Currency: 'string',
  DateTime: 'string',
  Decimal: 'string',
  EmailAddress: 'string',
  ISRC: 'string',
  IdempotencyKey: 'string',
  LocalDate: 'string',
  Locale: 'string',
  UPC: 'string',
  URL: 'string',
  YearMonth: 'string',
}
