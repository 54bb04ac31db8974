-- The audit trail as it is read: the latest first, of all or of one person, action, merchant or subject.
CREATE INDEX audit_trail_at ON audit_trail (at, id);
CREATE INDEX audit_trail_who ON audit_trail (who, at, id);
CREATE INDEX audit_trail_action ON audit_trail (action, at, id);
CREATE INDEX audit_trail_merchant ON audit_trail (merchant, at, id);
CREATE INDEX audit_trail_subject_at ON audit_trail (subject, at, id);
