-- One full navigation of a page that has no cookie. The session's id is sealed by the ticket, of which only the hash is kept.
CREATE TABLE lti.page_ticket (
    ticket_hash bytea PRIMARY KEY,
    sealed bytea NOT NULL,
    expires timestamptz NOT NULL
);
CREATE INDEX page_ticket_expires ON lti.page_ticket (expires);
