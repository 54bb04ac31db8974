-- Of equal acts that wait for a second person there is one, also if they are held at the same moment. The hash of the content is written by
-- processes of this build, and only while an act waits: acts from before have none, and are no obstacle. There are few held acts.
ALTER TABLE held_act ADD COLUMN content_hash bytea;
CREATE UNIQUE INDEX held_act_once ON held_act (kind, subject, content_hash) WHERE status = 'waiting';
