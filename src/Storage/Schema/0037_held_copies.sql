-- Further bodies with the same signed part and other unsigned fields, oldest first, bounded. The first may be the one that was altered on
-- its way, so a person sees both.
ALTER TABLE held_postback ADD COLUMN copies bytea[];
