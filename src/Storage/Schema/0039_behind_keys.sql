-- Everybody who was behind the maker of a service's key when it was made. They may know the key for as long as it works, long after the seven
-- days for which they are behind the maker. A process of the build before writes NULL: then only the maker is behind the key. There are few keys,
-- so the lock is short.
ALTER TABLE api_key ADD COLUMN behind text[];

-- What is still known of the keys from before. staff_maker keeps the latest time only, so a link that was renewed after the key is lost.
UPDATE api_key k SET behind = ARRAY(
    WITH RECURSIVE found (name) AS (
        SELECT k.made_by
        UNION
        SELECT m.maker FROM found JOIN staff_maker m ON m.name = found.name AND m.at <= k.made_at AND m.at >= k.made_at - 7 * 86400000::bigint
    )
    SELECT name FROM found)
WHERE NOT k.is_person;
