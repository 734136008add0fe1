package se.hytta.web.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import se.hytta.web.page.Refused;

/** Who makes a request of the administration, and what the request came to touch: of one request only. */
public final class Caller {
    private final String name;
    private final @Nullable Long account;
    private final Set<Grant> grants;
    private final boolean everything;
    private final Set<Act> scopes;
    private final @Nullable Long only;
    private @Nullable Long asked;
    private String note = "";

    private Caller(
            String name,
            @Nullable Long account,
            Set<Grant> grants,
            boolean everything,
            Set<Act> scopes,
            @Nullable Long only) {
        this.name = name;
        this.account = account;
        this.grants = Set.copyOf(grants);
        this.everything = everything;
        this.scopes = Set.copyOf(scopes);
        this.only = only;
    }

    /** The bootstrap administrator, who may do everything. */
    public static Caller bootstrap(String name) {
        return new Caller(name, null, Set.of(), true, Set.of(Act.values()), null);
    }

    public static Caller account(long id, String name, Set<Grant> grants) {
        return new Caller(name, id, grants, false, Set.of(Act.values()), null);
    }

    /**
     * The same caller by a key that is good for some acts only, and for what everybody who is signed in may see.
     *
     * @param organisation the only one that the key is good in; null for all that are the caller's
     */
    public Caller within(String key, Set<Act> acts, @Nullable Long organisation) {
        Set<Act> good = EnumSet.of(Act.BE_SIGNED_IN);
        good.addAll(acts);
        return new Caller(name + " (" + key + ")", account, grants, everything, good, organisation);
    }

    /** Who makes this request under {@code /admin}; the guard has seen to it that somebody does. */
    public static Caller of(HttpServletRequest request) {
        return Objects.requireNonNull(find(request));
    }

    public static @Nullable Caller find(HttpServletRequest request) {
        return (Caller) request.getAttribute(Caller.class.getName());
    }

    public void keepIn(HttpServletRequest request) {
        request.setAttribute(Caller.class.getName(), this);
    }

    /** The user name, for people and for the audit log. */
    public String name() {
        return name;
    }

    /** Empty for the bootstrap administrator. */
    public Optional<Long> account() {
        return Optional.ofNullable(account);
    }

    public Set<Grant> grants() {
        return grants;
    }

    /** Whether in some organisation, whichever. */
    public boolean may(Act act) {
        Long bound = only;
        return bound == null ? scopes.contains(act) && holds(act) : may(act, bound);
    }

    public boolean may(Act act, long organisation) {
        return scopes.contains(act)
                && (only == null || only == organisation)
                && (everything || grants.stream().anyMatch(grant -> grant.may(act, organisation)));
    }

    /** Whether in every organisation and in the installation itself. */
    public boolean mayEverywhere(Act act) {
        return scopes.contains(act)
                && only == null
                && (everything
                        || grants.stream()
                                .anyMatch(grant ->
                                        grant.everywhere() && grant.role().may(act)));
    }

    private boolean holds(Act act) {
        return everything || grants.stream().anyMatch(grant -> grant.role().may(act));
    }

    /** Throws {@link Refused} 403 unless the caller may; the audit log says that it was about this organisation. */
    public void require(Act act, long organisation) {
        asked = organisation;
        if (!may(act, organisation)) {
            throw refused(act, "organisation " + organisation);
        }
    }

    /** Throws {@link Refused} 403 unless the caller may in every organisation. */
    public void requireEverywhere(Act act) {
        if (!mayEverywhere(act)) {
            throw refused(act, "the installation");
        }
    }

    /** Those of the rows whose organisation the caller may do this in. */
    public <T> List<T> among(Act act, List<T> rows, ToLongFunction<T> organisation) {
        return rows.stream()
                .filter(row -> may(act, organisation.applyAsLong(row)))
                .toList();
    }

    /** What the audit log shall say beside the route: whom or what it was about. No learner's data. */
    public void note(String said) {
        note = said;
    }

    /** The organisation that the request was about, as far as one was asked. */
    public Optional<Long> asked() {
        return Optional.ofNullable(asked);
    }

    public String note() {
        return note;
    }

    private Refused refused(Act act, String where) {
        return new Refused(403, "web.problem.403", name + " may not " + act.word() + " in " + where);
    }
}
