-- The provider's running number of a claimed wallet transfer.
CREATE SEQUENCE stockpiling_id AS bigint START 1;
