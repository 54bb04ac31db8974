-- Who has added or changed a member of staff, and so may sign in as them: for seven days neither is a second person for the other. A table of
-- its own, because months of the audit trail are detached. One short row for each pair of names.

CREATE TABLE staff_maker (
    name  text   NOT NULL,
    maker text   NOT NULL,
    -- The latest time. Epoch milliseconds.
    at    bigint NOT NULL,
    PRIMARY KEY (name, maker)
);

-- What was done before. An erasure of an earlier build may have replaced the first part of a subject: staff/ada, or erased-…/ada.
INSERT INTO staff_maker (name, maker, at)
SELECT split_part(subject, '/', 2), who, max(at) FROM audit_trail
WHERE action IN (
        'staff.add', 'staff.role', 'staff.reset_password', 'staff.lock', 'staff.unlock', 'staff.disable', 'staff.enable', 'staff.reset_second_factor')
    AND at >= (extract(epoch FROM now()) * 1000)::bigint - 90 * 86400000::bigint
    AND (outcome IS NULL OR outcome = 'done') AND who <> split_part(subject, '/', 2)
GROUP BY 1, 2;
