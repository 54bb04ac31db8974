-- When else a maker changed that person, before the latest time. What was done under a name is compared with whoever was behind it then, however
-- long ago that is: held acts, payouts and reports need no list of their own, and held_act.behind is written by the build before only. So these
-- rows are kept. A process of the build before keeps the latest time only. A constant default rewrites nothing.
ALTER TABLE staff_maker ADD COLUMN earlier bigint[] NOT NULL DEFAULT '{}';
