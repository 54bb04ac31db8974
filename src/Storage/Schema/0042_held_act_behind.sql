-- Everybody who was behind whoever prepared an act, when it was prepared. They may have prepared it themselves, long after the seven days for
-- which they are behind that name. A process of the build before writes NULL: then only who is behind the name at the approval counts. Adding a
-- column without a default rewrites nothing.
ALTER TABLE held_act ADD COLUMN behind text[];
