import { GraphQLError, GraphQLScalarType, Kind } from 'graphql'
import {
  GraphQLCountryCode,
  GraphQLCurrency,
  GraphQLDateTimeISO,
  GraphQLEmailAddress,
  GraphQLLocalDate,
  GraphQLLocale,
  GraphQLURL,
} from 'graphql-scalars'

/** A scalar that is a string of one pattern, checked on the way in. */
function stringScalar(name: string, pattern: RegExp, described: string, serialize = String): GraphQLScalarType<string> {
  const check = (value: unknown): string => {
    if (typeof value !== 'string' || !pattern.test(value)) throw new GraphQLError(`${name} must be ${described}.`)
    return value
  }
  return new GraphQLScalarType({
    name,
    serialize,
    parseValue: check,
    parseLiteral: (node) => {
      if (node.kind !== Kind.STRING) throw new GraphQLError(`${name} must be ${described}.`)
      return check(node.value)
    },
  })
}

/** graphql-scalars' own, under the SDL's name and with an URL left as the string that it was checked to be. */
const renamed = (scalar: GraphQLScalarType, name: string) => new GraphQLScalarType({ ...scalar.toConfig(), name })

/** The shared SDL's scalars. What graphql-scalars has is its; the rest are strings with a pattern. */
export const scalarResolvers: Record<string, GraphQLScalarType> = {
  DateTime: renamed(GraphQLDateTimeISO, 'DateTime'),
  LocalDate: GraphQLLocalDate,
  YearMonth: stringScalar('YearMonth', /^\d{4}-(0[1-9]|1[0-2])$/, 'a calendar month, `2025-05`'),
  URL: new GraphQLScalarType({ ...GraphQLURL.toConfig(), name: 'URL', serialize: String }),
  EmailAddress: renamed(GraphQLEmailAddress, 'EmailAddress'),
  CountryCode: renamed(GraphQLCountryCode, 'CountryCode'),
  Locale: GraphQLLocale,
  Currency: GraphQLCurrency,
  Decimal: stringScalar('Decimal', /^-?\d{1,24}(\.\d{1,12})?$/, 'an exact decimal number in a string, `"12.34"`'),
  BigInt: stringScalar('BigInt', /^-?\d{1,38}$/, 'a whole number in a string, `"123"`'),
  ISRC: stringScalar('ISRC', /^[A-Z]{2}[A-Z0-9]{3}\d{7}$/, 'an ISRC without hyphens, `USRC17607839`'),
  UPC: stringScalar('UPC', /^\d{12,13}$/, 'the 12 or 13 digits of a GTIN'),
  IdempotencyKey: stringScalar(
    'IdempotencyKey',
    /^[\x21-\x7e]{8,128}$/,
    '8 to 128 printable characters without spaces',
  ),
}
