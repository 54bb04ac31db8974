-- As step 0032, of the merchants' credits at the gateway: the reference of a payment's credit is the same for every spelling of the transfer's
-- id: letters and digits only, in upper case. Leading zeros are part of an id here. Only the oldest of several credits that are the same by this rule gets the reference: that is enough to refuse the next one. The others
-- keep theirs. What an older process books while this step runs keeps the old form: end the older processes first.
UPDATE ledger_transfer t SET reference = moved.reference
FROM (
    SELECT DISTINCT ON (reference) id, reference
    FROM (
        SELECT id, created_at, old, 'gateway/' || rail || '/' || upper(number) AS reference
        FROM (
            SELECT id, created_at, old, rail, regexp_replace(plain, '[^0-9A-Za-z]', '', 'g') AS number
            FROM (
                SELECT id, created_at, reference AS old, split_part(reference, '/', 2) AS rail,
                    -- Digits of other scripts become 0-9; the other signs are dropped.
                    translate(substr(reference, length('gateway/' || split_part(reference, '/', 2) || '/') + 1),
                    E'\u0660\u0661\u0662\u0663\u0664\u0665\u0666\u0667\u0668\u0669'
                    '\u06F0\u06F1\u06F2\u06F3\u06F4\u06F5\u06F6\u06F7\u06F8\u06F9'
                    '\u0966\u0967\u0968\u0969\u096A\u096B\u096C\u096D\u096E\u096F'
                    '\u09E6\u09E7\u09E8\u09E9\u09EA\u09EB\u09EC\u09ED\u09EE\u09EF'
                    '\uFF10\uFF11\uFF12\uFF13\uFF14\uFF15\uFF16\uFF17\uFF18\uFF19'
                    '\u00A0\u00AD\u034F\u061C\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200A\u200B\u200C\u200D\u200E\u200F\u2010'
                    '\u2011\u2012\u2013\u2014\u2015\u202A\u202B\u202C\u202D\u202E\u202F\u2043\u2060\u2066\u2067\u2068\u2069\u2212\u02D7\u3000\uFEFF',
                    repeat('0123456789', 5)) AS plain
                FROM ledger_transfer
                WHERE id ~ '^gateway/[^/]+/deposit/' AND reference ~ '^gateway/[^/]+/.*[^0-9A-Z].*$'
                    -- A wallet type with a slash cannot be told from the number.
                    AND debit_account ~ '^[^/]+/[^/]+/[^/]+$'
            ) typed
            -- An id with letters of another script stays as it is.
            WHERE plain !~ '[^\x01-\x7f]'
        ) kept
        WHERE number <> ''
    ) canonical
    WHERE reference <> old
    ORDER BY reference, created_at, id
) moved
WHERE t.id = moved.id AND NOT EXISTS (SELECT FROM ledger_transfer other WHERE other.reference = moved.reference);
