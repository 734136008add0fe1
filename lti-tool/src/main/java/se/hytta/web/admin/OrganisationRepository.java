package se.hytta.web.admin;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import se.hytta.web.access.Act;
import se.hytta.web.access.Caller;

/** Reads which organisations there are and what was recorded of each; the recorder writes it. */
final class OrganisationRepository {
    private final Jdbi jdbi;

    OrganisationRepository(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** The installation's own first, then by name. */
    List<Organisation> list() {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT id, name, own FROM xapi.organisation ORDER BY own DESC, name")
                .map((row, context) -> new Organisation(
                        row.getLong("id"), Objects.requireNonNull(row.getString("name")), row.getBoolean("own")))
                .list());
    }

    /** Those that the caller may do this in. */
    List<Organisation> list(Caller caller, Act act) {
        return caller.among(act, list(), Organisation::id);
    }

    /** The organisations' names by their ids. */
    static Map<Long, String> names(List<Organisation> organisations) {
        return organisations.stream().collect(Collectors.toMap(Organisation::id, Organisation::name));
    }
}
