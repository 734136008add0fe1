package se.hytta.web.admin;

import java.sql.SQLException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import se.hytta.web.page.Refused;
import se.hytta.xapi.access.Organisations;

/** Renames an organisation, or deletes one of which nothing is left. */
final class ChangeOrganisation {
    private static final String FOREIGN_KEY_VIOLATION = "23503";

    private final Jdbi jdbi;
    private final Organisations organisations;

    ChangeOrganisation(Jdbi jdbi, Organisations organisations) {
        this.jdbi = jdbi;
        this.organisations = organisations;
    }

    /** What would go with it, or stands in the way. */
    record Holds(long invitations, long registrations, long deployments) {}

    /** Throws {@link Refused} 400 for a name that can't be, 409 for one that another has. */
    void rename(long id, String name) {
        if (name.isBlank() || name.length() > 200 || name.chars().anyMatch(Character::isISOControl)) {
            throw new Refused(400, "web.admin.refused.organisation", "no usable name of an organisation");
        }
        if (!jdbi.inTransaction(handle -> organisations.rename(handle, id, name))) {
            throw new Refused(409, "web.admin.refused.taken", "another organisation has the name");
        }
    }

    Holds holds(long id) {
        return jdbi.withHandle(handle -> new Holds(
                count(handle, "invitation", id), count(handle, "registration", id), count(handle, "deployment", id)));
    }

    /** Throws {@link Refused} 409 while something of it is kept; then nothing is deleted. */
    void remove(long id) {
        try {
            jdbi.useTransaction(handle -> {
                handle.execute("DELETE FROM lti.invitation WHERE organisation = ?", id);
                handle.execute("UPDATE lti.deployment SET claimed_by = NULL WHERE claimed_by = ?", id);
                if (!organisations.remove(handle, id)) {
                    throw inUse("organisation " + id + " is the installation's own");
                }
            });
        } catch (UnableToExecuteStatementException e) {
            if (e.getCause() instanceof SQLException sql && FOREIGN_KEY_VIOLATION.equals(sql.getSQLState())) {
                throw inUse(String.valueOf(sql.getMessage()));
            }
            throw e;
        }
    }

    private static long count(Handle handle, String table, long organisation) {
        return handle.select("SELECT count(*) FROM lti." + table + " WHERE organisation = ?", organisation)
                .mapTo(Long.class)
                .one();
    }

    private static Refused inUse(String detail) {
        return new Refused(409, "web.admin.refused.inUse", detail);
    }
}
