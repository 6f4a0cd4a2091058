/** Country or registrant prefix, registrant, year and designation: `ZZCHR2400001`, without hyphens. */
export function isIsrc(code: string): boolean {
  return /^[A-Z]{2}[A-Z0-9]{3}\d{7}$/.test(code)
}

/** GTIN-12 or GTIN-13 whose last digit checks the others. */
export function isUpc(code: string): boolean {
  if (!/^\d{12,13}$/.test(code)) return false
  const digits = Array.from(code, Number).reverse()
  const sum = digits.reduce((total, digit, place) => total + digit * (place % 2 === 0 ? 1 : 3), 0)
  return sum % 10 === 0
}
