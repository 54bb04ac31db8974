-- The references that a number would have on other rails once a person has credited it: whoever named the wrong method means that transfer. The
-- writer treats them as used, so that a postback for one of them is held for a person. Few rows: one credit by hand makes one for each other rail.
CREATE TABLE reserved_reference (
    reference text COLLATE "C" PRIMARY KEY,
    transfer text NOT NULL
);
CREATE INDEX reserved_reference_transfer ON reserved_reference (transfer);
