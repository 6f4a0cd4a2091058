-- What each plan costs in each market. A year costs as much as ten months; students pay by the month only.

WITH
monthly_price (country, currency, individual, duo, family, student) AS (
  VALUES
    (NULL, 'USD', 7.99,     10.99,    12.99,    3.99),
    ('AR', 'ARS', 3299.00,  4399.00,  5499.00,  1799.00),
    ('AT', 'EUR', 12.99,    17.99,    20.99,    6.99),
    ('AU', 'AUD', 15.99,    22.99,    27.99,    8.99),
    ('BR', 'BRL', 23.90,    31.90,    40.90,    12.90),
    ('CA', 'CAD', 12.69,    17.99,    20.99,    6.69),
    ('CH', 'CHF', 15.95,    21.95,    26.95,    8.95),
    ('CL', 'CLP', 4850,     6650,     7950,     2650),
    ('CO', 'COP', 18900.00, 24900.00, 31900.00, 9900.00),
    ('DE', 'EUR', 12.99,    17.99,    21.99,    6.99),
    ('DK', 'DKK', 119.00,   159.00,   199.00,   69.00),
    ('ES', 'EUR', 11.99,    16.99,    20.99,    6.49),
    ('FR', 'EUR', 12.14,    17.20,    21.24,    7.07),
    ('GB', 'GBP', 12.99,    17.99,    21.99,    5.99),
    ('IE', 'EUR', 12.99,    17.99,    21.99,    6.99),
    ('IN', 'INR', 139.00,   179.00,   229.00,   69.00),
    ('IT', 'EUR', 11.99,    16.99,    20.99,    6.49),
    ('JP', 'JPY', 1080,     1480,     1880,     580),
    ('KR', 'KRW', 11990,    17985,    21900,    6600),
    ('KW', 'KWD', 1.950,    2.550,    3.050,    0.950),
    ('MX', 'MXN', 139.00,   189.00,   239.00,   74.00),
    ('NL', 'EUR', 12.99,    17.99,    20.99,    6.99),
    ('NO', 'NOK', 139.00,   189.00,   229.00,   79.00),
    ('NZ', 'NZD', 17.99,    24.49,    29.99,    9.99),
    ('PL', 'PLN', 23.99,    30.99,    37.99,    12.99),
    ('PT', 'EUR', 8.99,     11.99,    14.99,    4.99),
    ('SE', 'SEK', 129.00,   179.00,   219.00,   69.00),
    ('US', 'USD', 11.99,    16.99,    19.99,    5.99),
    ('ZA', 'ZAR', 69.99,    92.99,    109.99,   37.99)
),
offer_kind (kind, period, name, months, seats, trial_days) AS (
  VALUES
    ('INDIVIDUAL', 'MONTH', 'Premium Individual', 1,  1, 30),
    ('INDIVIDUAL', 'YEAR',  'Premium Individual', 10, 1, 0),
    ('DUO',        'MONTH', 'Premium Duo',        1,  2, 30),
    ('DUO',        'YEAR',  'Premium Duo',        10, 2, 0),
    ('FAMILY',     'MONTH', 'Premium Family',     1,  6, 30),
    ('FAMILY',     'YEAR',  'Premium Family',     10, 6, 0),
    ('STUDENT',    'MONTH', 'Premium Student',    1,  1, 30)
),
offer AS (
  SELECT
    kind, period, country, name, currency, seats, trial_days,
    months * CASE kind
      WHEN 'INDIVIDUAL' THEN individual
      WHEN 'DUO' THEN duo
      WHEN 'FAMILY' THEN family
      ELSE student
    END AS price,
    md5(concat_ws(':', 'chorus plan', coalesce(country, 'default'), kind, period)) AS digest
  FROM monthly_price
  CROSS JOIN offer_kind
)
INSERT INTO plan (id, kind, period, country, name, currency, price, seats, trial_days)
SELECT
  -- A UUIDv8 made from the offer itself: the same in every database, so that a plan's id can be written down.
  overlay(overlay(digest PLACING '8' FROM 13) PLACING '8' FROM 17)::uuid,
  kind::plan_kind, period::billing_period, country, name, currency, price, seats, trial_days
FROM offer;
