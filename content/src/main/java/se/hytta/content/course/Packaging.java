package se.hytta.content.course;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a course structure came in, which says what its urls may be (cmi5 14).
 *
 * @param files the names in the zip; null where there is none
 * @param checks whether urls are held against it; what was imported once is not
 */
public record Packaging(@Nullable Set<String> files, boolean checks) {
    private static final Packaging KNOWN = new Packaging(null, false);
    private static final Packaging BARE = new Packaging(null, true);

    /** Of a structure that was imported, and so checked, before. */
    static Packaging known() {
        return KNOWN;
    }

    /** A structure without a zip. */
    public static Packaging bare() {
        return BARE;
    }

    /** A zip with these files. */
    public static Packaging zip(Set<String> files) {
        return new Packaging(files, true);
    }

    /** The url; throws {@link BrokenRule} for one that leads to nothing from here. */
    String checked(String url) {
        check(url);
        return url;
    }

    private void check(String url) {
        if (!checks || AuUrl.isAbsolute(url)) {
            return;
        }
        if (files == null) {
            throw new BrokenRule("14.2.0.0-1", "url-bare", url);
        }
        String path = AuUrl.path(url);
        if (!files.contains(path)) {
            throw new BrokenRule("14.1.0.0-4", "url-missing", url);
        }
        if (url.startsWith("/")) {
            throw new BrokenRule("14.1.0.0-3", "url-slash", url);
        }
    }
}
