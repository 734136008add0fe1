package se.hytta.web.admin;

import jakarta.ws.rs.NotFoundException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A municipality, or the installation itself.
 *
 * @param own whether it owns what is made without naming one
 */
public record Organisation(long id, String name, boolean own) {

    /** The one with the id, or the first (the installation's own, where it is known) when none is chosen; throws NotFoundException. */
    static Organisation chosen(List<Organisation> known, @Nullable Long id) {
        return known.stream()
                .filter(o -> id == null || o.id() == id)
                .findFirst()
                .orElseThrow(NotFoundException::new);
    }
}
