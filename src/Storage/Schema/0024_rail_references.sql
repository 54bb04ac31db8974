-- The six UPI methods are one rail: a transfer has one number there, whichever method shows it. So the reference of a deposit's credit,
-- which the merchant side keeps unique per wallet transfer, names the rail. Before this step it named the method.
-- If one number was credited under several methods, only the first gets the rail's reference: that is enough to refuse the next one. The
-- others keep theirs; operations.md has the query that finds them.
UPDATE ledger_transfer t SET reference = moved.reference
FROM (
    SELECT DISTINCT ON (number) id, 'merchant/upi/' || number AS reference
    FROM (
        SELECT id, created_at, substr(reference, length('merchant/') + strpos(substr(reference, length('merchant/') + 1), '/') + 1) AS number
        FROM ledger_transfer
        WHERE reference >= 'merchant/upi_' AND reference < 'merchant/upi`'
    ) of_methods
    ORDER BY number, created_at, id
) moved
WHERE t.id = moved.id AND NOT EXISTS (SELECT FROM ledger_transfer other WHERE other.reference = moved.reference);
